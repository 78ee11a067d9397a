import { linesOf, shown, type Parsed } from './parsed';

const sudoAnswers = ['passwordless', 'password', 'refused', 'tty', 'doas', 'missing'] as const;
/** password: it wants one, or took one. refused: it lets nobody. tty: it works on a terminal only. doas: there is doas instead. */
export type SudoAnswer = (typeof sudoAnswers)[number];

export interface Identity {
  readonly level: 'root' | 'sudo' | 'none' | null;
  /** What sudo said; null: it was not asked, or needs not be. */
  readonly sudo: SudoAnswer | null;
  readonly user: string | null;
  readonly hostname: string | null;
  readonly kernel: string | null;
  readonly os: string | null;
  readonly architecture: string | null;
  /** False where /proc is mounted with hidepid: other users' processes cannot be seen (proc(5)). */
  readonly allProcesses: boolean;
  /** Whether `ip` speaks JSON; BusyBox and iproute2 before 4.13 do not. */
  readonly ipJson: boolean;
  readonly tools: ReadonlySet<string>;
}

/** The script's own lines `KEY VALUE`. */
export function parseIdentity(text: string): Parsed<Identity> {
  const values = new Map<string, string>();
  const tools = new Set<string>();
  const problems: string[] = [];
  for (const line of linesOf(text)) {
    const space = line.indexOf(' ');
    const key = line.slice(0, space);
    const value = line.slice(space + 1).trim();
    if (key === 'tool') tools.add(value);
    else if (!values.has(key)) values.set(key, value);
  }
  const level = values.get('level');
  const known = level === 'root' || level === 'sudo' || level === 'none' ? level : null;
  if (known === null) problems.push(`no level of rights: ${shown(level ?? '')}`);
  const get = (key: string): string | null => values.get(key) || null;
  return {
    facts: {
      level: known,
      sudo: sudoAnswers.find((answer) => answer === values.get('sudo')) ?? null,
      user: get('user'),
      hostname: get('hostname'),
      kernel: get('kernel'),
      os: prettyName(get('os')),
      architecture: get('architecture'),
      allProcesses: get('processes') !== 'own',
      ipJson: get('ip-json') === 'yes',
      tools,
    },
    problems,
  };
}

/** os-release(5): a value may be quoted as in a shell. */
function prettyName(assignment: string | null): string | null {
  const value = assignment?.slice(assignment.indexOf('=') + 1).trim() ?? '';
  const bare = /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
  return bare.replace(/\\(["$`\\])/g, '$1') || null;
}
