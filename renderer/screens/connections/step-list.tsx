import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleSlash, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TestStep } from '../../../shared/contract/contract';
import { duration } from '../format';
import { stepWords } from '../words';

type Line = Readonly<TestStep>;

interface Props {
  readonly lines: readonly Line[];
  /** Whether there is more to come: said where no step has begun. */
  readonly running: boolean;
}

const icons: Readonly<Record<Line['state'], ReactNode>> = {
  started: <LoaderCircle size={15} className="turning" aria-label="under way" />,
  done: <CircleCheck size={15} aria-label="done" />,
  partial: <CircleDashed size={15} aria-label="partly done" />,
  failed: <CircleAlert size={15} aria-label="failed" />,
  skipped: <CircleSlash size={15} aria-label="not needed" />,
};

/** The steps of a way in their order, those of one hop together, each with how it went and how long it took. */
export function StepList({ lines, running }: Props) {
  if (lines.length === 0) {
    return running ? (
      <ol className="steps">
        <li className="step step-waiting">
          <Circle size={15} />
          <span>Starting</span>
        </li>
      </ol>
    ) : null;
  }
  const hops = byHop(lines);
  return (
    <div className="hops" data-testid="steps">
      {hops.map((hop) => (
        <section key={hop.key} aria-label={hop.name ?? 'Steps of the host itself'}>
          {hop.name === null ? null : <h3 className="hop-name mono">{hop.name}</h3>}
          <ol className="steps">
            {hop.lines.map((line) => (
              <li key={line.step} className={`step step-${line.state}`}>
                {icons[line.state]}
                <span>{stepWords[line.step]}</span>
                {line.detail === null ? null : (
                  <span className="muted step-detail" title={line.detail}>
                    {line.detail}
                  </span>
                )}
                {line.durationMs === null ? null : (
                  <span className="step-duration mono">{duration(line.durationMs)}</span>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

interface Hop {
  readonly key: string;
  readonly name: string | null;
  readonly lines: Line[];
}

/** Neighbouring lines of one hop; the host itself may come before its hops (resolve) and after them. */
function byHop(lines: readonly Line[]): readonly Hop[] {
  const hops: Hop[] = [];
  for (const line of lines) {
    const last = hops.at(-1);
    if (last?.name === line.hop) last.lines.push(line);
    else hops.push({ key: `${String(hops.length)} ${line.hop ?? ''}`, name: line.hop, lines: [line] });
  }
  return hops;
}
