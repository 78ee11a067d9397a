import { sourceIds, type Recording, type SourceId, type SourceReport } from '../../shared/model';
import { sources } from '../collectors/sources';
import { combined, sectionOutcome, withProblems, type Outcome } from './section-status';

const rootRemedy = 'Log in as root, or as a user whom sudo lets run commands without a password.';
const raiseRemedy = 'Give sudo the password of this login (--raise on the command line). Or else:';
const againRemedy = 'Scan again; if it stays, run the command by hand.';
const engineRemedy = 'Check that the Docker engine of the host is running, then scan again.';
const dockerRemedy = 'Log in as root or as a member of the group docker.';

const withoutShell: Outcome = { status: 'skipped', reason: 'There is no shell through TCP.' };

/** Gathers how each source went while a snapshot is put together; every source has exactly one report at the end. */
export class Reports {
  readonly #outcomes = new Map<SourceId, Outcome>();
  readonly #bytes = new Map<SourceId, number>();

  constructor(private readonly recording: Recording) {}

  /** Text of a section; empty where it did not come. */
  text(section: string): string {
    return this.recording.sections[section]?.text ?? '';
  }

  has(section: string): boolean {
    return Object.hasOwn(this.recording.sections, section);
  }

  /** Whether the host said with which rights it is read; before that nothing may be put down to missing ones. */
  toldRights(): boolean {
    return /^level (root|sudo|none)$/m.test(this.text('identity'));
  }

  exit(section: string): number | null {
    return this.recording.sections[section]?.exit ?? null;
  }

  /** Numbers after a common beginning of section names, such as the inodes of `netns:INODE`. */
  numbered(beginning: string): number[] {
    return Object.keys(this.recording.sections).flatMap((name) => {
      const digits = name.startsWith(beginning) ? name.slice(beginning.length) : '';
      return /^\d{1,15}$/.test(digits) ? [Number(digits)] : [];
    });
  }

  set(id: SourceId, outcome: Outcome, bytes = 0): void {
    this.#outcomes.set(id, outcome);
    this.#bytes.set(id, bytes);
  }

  /** Judges a source by those of its sections that came; `expected` are the ones without which it is not whole. */
  judge(
    id: SourceId,
    expected: readonly string[],
    problems: readonly string[],
    good?: readonly number[],
    more: readonly Outcome[] = [],
  ): void {
    const outcomes = expected.map((section): Outcome => {
      const output = this.recording.sections[section];
      return output === undefined ? this.#absent() : sectionOutcome(output, good);
    });
    const bytes = sources[id].sections.reduce((sum, section) => sum + Buffer.byteLength(this.text(section)), 0);
    this.set(id, withProblems(combined([...outcomes, ...more]), problems), bytes);
  }

  /**
   * @param isRoot whether the scan had every right, so that more rights are no remedy.
   * @param canRaise whether the password for sudo could give more.
   */
  list(isRoot: boolean, canRaise: boolean): SourceReport[] {
    return sourceIds.map((id) => {
      const { needs } = sources[id];
      const noShell = needs !== 'docker' && this.recording.view?.kind === 'engine';
      const { status, reason } = noShell ? withoutShell : (this.#outcomes.get(id) ?? this.#absent());
      const command = this.#commandOf(id);
      return {
        id,
        status,
        command,
        needs,
        reason: status === 'refused' ? this.#withSudo(reason) : reason,
        remedy: remedyOf(id, status, isRoot, canRaise),
        bytes: this.#bytes.get(id) ?? 0,
      };
    });
  }

  /** Where the user wanted root by sudo and did not get it, that is the reason of the reason. */
  #withSudo(reason: string | null): string | null {
    const { sudoFailure } = this.recording;
    return sudoFailure === undefined ? reason : [reason, sudoFailure.reason].filter((text) => text !== null).join(' ');
  }

  /** With what leads to where the host was looked at. */
  #commandOf(id: SourceId): string {
    const { command, needs } = sources[id];
    const enter = this.recording.view?.enter ?? null;
    return enter === null || needs === 'docker' ? command : `${enter} sh -c "${command}"`;
  }

  #absent(): Outcome {
    return { status: 'failed', reason: this.recording.scriptFailure ?? 'It did not run.' };
  }
}

function remedyOf(id: SourceId, status: SourceReport['status'], isRoot: boolean, canRaise: boolean): string | null {
  const orRaise = (remedy: string): string => (canRaise ? `${raiseRemedy} ${remedy}` : remedy);
  const { needs, package: from } = sources[id];
  switch (status) {
    case 'complete':
    case 'skipped':
      return null;
    case 'missing':
      if (needs === 'docker') return 'Check that Docker is installed and running on the host.';
      return from === null ? null : `Install ${from} on the host, if this is wanted.`;
    case 'refused':
      return orRaise(needs === 'docker' ? dockerRemedy : rootRemedy);
    case 'partial':
      return !isRoot && (needs === 'root' || id.startsWith('proc.')) ? orRaise(rootRemedy) : againRemedy;
    case 'failed':
    case 'timeout':
      return needs === 'docker' ? engineRemedy : againRemedy;
  }
}
