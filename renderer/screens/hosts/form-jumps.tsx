import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../ui/button';
import { Choice } from './field';
import type { FormPartProps } from './form-parts';

const MOST = 8;
const choices = [
  ['config', 'As the SSH configuration says'],
  ['own', 'These'],
] as const;

/** The hosts on the way, nearest first. */
export function FormJumps({ fields, change, problems, leave }: FormPartProps) {
  const { jumps, ownJumps } = fields;
  const set = (next: readonly string[]): void => change({ jumps: next });
  const swap = (at: number, other: number): void => {
    set(jumps.with(at, jumps[other] ?? '').with(other, jumps[at] ?? ''));
  };
  return (
    <div className="jumps">
      <Choice
        legend="Jump hosts"
        name="jumps"
        value={ownJumps ? 'own' : 'config'}
        options={choices}
        onChoose={(choice) => change({ ownJumps: choice === 'own' })}
      />
      {!ownJumps ? null : (
        <>
          {jumps.length === 0 ? <p className="field-hint">None: the host is reached directly.</p> : null}
          <ol className="jump-list">
            {jumps.map((jump, at) => (
              <li key={at}>
                <input
                  className="mono"
                  aria-label={`Jump host ${String(at + 1)}`}
                  aria-invalid={problems.jumps !== undefined}
                  placeholder="[user@]host[:port] or an alias"
                  value={jump}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => {
                    set(jumps.with(at, event.target.value));
                  }}
                  onBlur={() => leave('jumps')}
                />
                <IconButton label={`Nearer: ${jump}`} disabled={at === 0} onClick={() => swap(at, at - 1)}>
                  <ArrowUp size={14} />
                </IconButton>
                <IconButton
                  label={`Farther: ${jump}`}
                  disabled={at === jumps.length - 1}
                  onClick={() => swap(at, at + 1)}
                >
                  <ArrowDown size={14} />
                </IconButton>
                <IconButton label={`Remove ${jump}`} onClick={() => set(jumps.toSpliced(at, 1))}>
                  <X size={14} />
                </IconButton>
              </li>
            ))}
          </ol>
          {problems.jumps === undefined ? null : <span className="field-problem">{problems.jumps}</span>}
          {jumps.length >= MOST ? null : (
            <Button look="quiet" icon={<Plus size={14} />} onClick={() => set([...jumps, ''])}>
              Add a jump host
            </Button>
          )}
        </>
      )}
    </div>
  );
}
