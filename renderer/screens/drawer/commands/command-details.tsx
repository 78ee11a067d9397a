import { X } from 'lucide-react';
import type { ActivityEntry } from '../../../../shared/contract/contract';
import { useApp } from '../../../state/context';
import { Button, IconButton } from '../../../ui/button';
import { Fact, Facts } from '../../../ui/facts';
import { bytes, clockTime, duration } from '../../format';

/** Characters of a text that are drawn: more would block the window, and nobody reads them there. */
const SHOWN = 60_000;

const headOf: Readonly<Record<ActivityEntry['kind'], string>> = {
  connect: 'Address',
  command: 'Command',
  api: 'Call',
  stream: 'Socket',
};

/** One entry as a whole: the command line or call, and what went in on its standard input. */
export function CommandDetails({ entry, onClose }: { readonly entry: ActivityEntry; readonly onClose: () => void }) {
  return (
    <section className="command-details" aria-label="The chosen command" data-testid="command-details">
      <header>
        <h4>
          {entry.kind} on {entry.host}
        </h4>
        <IconButton label="Close the details" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </header>
      <Text title={headOf[entry.kind]} text={entry.text} />
      {entry.input === null ? null : <Text title="On its standard input" text={entry.input} />}
      <Facts>
        <Fact name="Began" mono>
          {clockTime(entry.at)}
        </Fact>
        <Fact name="Took" mono>
          {entry.durationMs === null ? 'still running' : duration(entry.durationMs)}
        </Fact>
        <Fact name="Sent" mono>
          {bytes(entry.bytesOut)}
        </Fact>
        <Fact name="Received" mono>
          {bytes(entry.bytesIn)}
        </Fact>
        <Fact name="Outcome" mono>
          {entry.outcome}
        </Fact>
      </Facts>
    </section>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string }) {
  const copy = useApp((state) => state.copy);
  const notify = useApp((state) => state.notify);
  const cut = text.length > SHOWN;
  return (
    <div className="command-text">
      <div className="command-text-head">
        <h5>{title}</h5>
        <Button
          look="quiet"
          onClick={() => {
            void copy(text).then((copied) => {
              if (copied) notify({ tone: 'done', text: 'Copied', detail: null });
            });
          }}
        >
          Copy
        </Button>
      </div>
      <pre tabIndex={0}>{cut ? text.slice(0, SHOWN) : text}</pre>
      {cut ? <p className="muted">The rest is in what Copy and Export give.</p> : null}
    </div>
  );
}
