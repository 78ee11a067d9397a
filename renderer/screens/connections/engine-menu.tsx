import { Check, ChevronDown, Container } from 'lucide-react';
import type { EngineChoice } from '../../../shared/contract/contract';
import type { Chart } from '../../state/app-state';
import { connectionAt } from '../../state/connection-at';
import { useApp } from '../../state/context';
import { walkMenu } from '../../ui/menu-keys';
import { Popover } from '../../ui/popover';

/** Which engine of the host is charted, where it has several; choosing another one charts that. */
export function EngineMenu({ chart }: { readonly chart: Chart }) {
  const connection = useApp((state) => connectionAt(state, chart.target));
  const busy = useApp((state) => state.run !== null);
  const open = useApp((state) => state.open);
  if (connection === null || connection.engines.length < 2) return null;
  const { engines, engine } = connection;
  const inUse = engines.find((one) => one.socket === engine);
  return (
    <Popover
      label={`Engine: ${inUse?.label ?? 'none'}. Choose another`}
      className="badge"
      disabled={busy}
      face={
        <>
          <Container size={13} />
          <span className="chip-words engine-word" data-testid="engine">
            {inUse?.label ?? 'no engine'}
          </span>
          <ChevronDown size={12} />
        </>
      }
    >
      {(close) => (
        <ul className="menu engine-menu" role="menu" aria-label="Engines of this host">
          {engines.map((one) => (
            <li key={one.socket} role="none">
              <button
                type="button"
                role="menuitemradio"
                aria-checked={one.socket === engine}
                onClick={() => {
                  close();
                  if (one.socket !== engine)
                    void open({ target: chart.target, label: chart.label }, { engine: one.socket });
                }}
                onKeyDown={walkMenu}
              >
                <EngineRow engine={one} inUse={one.socket === engine} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

/** An engine that this login cannot open as it is may be chosen all the same: sudo may open it. */
function EngineRow({ engine, inUse }: { readonly engine: EngineChoice; readonly inUse: boolean }) {
  return (
    <>
      <span className="engine-mark">{inUse ? <Check size={14} /> : null}</span>
      <span className="engine-text">
        <span className="engine-name">{engine.label}</span>
        <span className="mono muted">{engine.socket}</span>
        {engine.detail === null ? null : <span className={engine.usable ? 'muted' : 'remedy'}>{engine.detail}</span>}
      </span>
    </>
  );
}
