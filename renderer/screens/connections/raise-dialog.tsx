import type { Chart } from '../../state/app-state';
import { useApp } from '../../state/context';
import { isRaised } from '../../state/raise';
import { Button } from '../../ui/button';
import { Command } from '../../ui/command';
import { Dialog } from '../../ui/dialog';

/** What will run with root's rights, why, and what becomes of the password; then the host is scanned again. */
export function RaiseDialog({ chart }: { readonly chart: Chart }) {
  const showDialog = useApp((state) => state.showDialog);
  const open = useApp((state) => state.open);
  const { gaps, privilege } = chart.index.topology;
  const raised = gaps.filter(isRaised);
  const shown = raised.length === 0 ? gaps : raised;
  const close = (): void => {
    showDialog(null);
  };
  return (
    <Dialog title={`Show more of ${chart.label}`} onClose={close}>
      <div className="dialog-body" data-testid="raise">
        <p>
          <strong>{privilege.user ?? 'This login'}</strong> may become root with sudo, after a password. Then these can
          be read:
        </p>
        <ul className="raise-list">
          {shown.map((gap) => (
            <li key={gap.id}>{gap.title}</li>
          ))}
        </ul>
        <p>This runs on the host:</p>
        <Command
          command="sudo -S -p TOKEN:password /bin/sh -c …"
          shows="TOKEN is random: it tells sudo’s question from everything else. The shell reads the script that is listed under Commands, and changes nothing on the host."
        />
        <p className="muted">
          The password is asked for next and goes to sudo only, after sudo has asked for it. sudo notes each use in the
          host’s log.
        </p>
        <div className="buttons">
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            data-first
            onClick={() => {
              close();
              void open({ target: chart.target, label: chart.label }, { raise: true });
            }}
          >
            Scan with sudo
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
