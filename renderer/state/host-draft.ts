import type { SavedHost, SavedHostDraft } from '../../shared/hosts/saved-host';

/** Fields of the form that a problem can be said of. */
export type DraftField =
  | 'name'
  | 'host'
  | 'user'
  | 'port'
  | 'jumps'
  | 'identityFile'
  | 'path'
  | 'tlsCa'
  | 'tlsCert'
  | 'tlsKey'
  | 'engineSocket'
  | 'group'
  | 'tags'
  | 'notes';

export type DraftProblems = Partial<Record<DraftField, string>>;

export interface Pasted {
  readonly draft: Partial<SavedHostDraft>;
  readonly notUnderstood: readonly string[];
  readonly problem: string | null;
}

type SshAddress = Extract<SavedHostDraft['address'], { kind: 'ssh' }>;

const plainSsh = (host: string): SshAddress => ({
  kind: 'ssh',
  host,
  user: null,
  port: null,
  jumps: null,
  identityFile: null,
  transport: 'auto',
});

const WITHOUT_PASSWORD = 'It holds a password. Leave it out: Portolan asks for it when it is needed.';

/** Understands what is pasted: an ssh command line or an address. Null: nothing of the kind. */
export function parsePasted(text: string): Pasted | null {
  const words = text.trim().split(/\s+/);
  if (text.trim() === '') return null;
  const [first = ''] = words;
  if (/^[a-z+]+:\/\/[^/@\s]*:[^/@\s]*@/i.test(first)) {
    return { draft: {}, notUnderstood: [], problem: WITHOUT_PASSWORD };
  }
  if (first.startsWith('unix://')) return whole({ kind: 'unix', path: first.slice('unix://'.length) });
  if (first.startsWith('tcp://')) {
    const [host, port] = splitPort(first.slice('tcp://'.length).replace(/\/$/, ''));
    return whole({ kind: 'tcp', host, port: port ?? 2375, tls: null });
  }
  if (first === 'ssh') return sshCommand(words.slice(1));
  return words.length === 1 && /^(ssh:\/\/)?[^/\s]+$/i.test(first) ? whole(sshAddress(first)) : null;
}

const whole = (address: SavedHostDraft['address']): Pasted => ({
  draft: { address },
  notUnderstood: [],
  problem: null,
});

function sshAddress(text: string): SshAddress {
  const rest = text.replace(/^ssh:\/\//i, '').replace(/\/$/, '');
  const at = rest.lastIndexOf('@');
  const [host, port] = splitPort(rest.slice(at + 1));
  return { ...plainSsh(host), user: at === -1 ? null : rest.slice(0, at), port: port ?? null };
}

function splitPort(text: string): [string, number?] {
  const match = /^(?:\[([^\]]*)\]|([^:]*))(?::([0-9]{1,5}))?$/.exec(text);
  if (match === null) return [text];
  const host = match[1] ?? match[2] ?? '';
  return match[3] === undefined ? [host] : [host, Number(match[3])];
}

function sshCommand(words: readonly string[]): Pasted {
  let address = plainSsh('');
  const notUnderstood: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1] ?? '';
    if (word === '-p' && /^[0-9]{1,5}$/.test(value)) address = { ...address, port: Number(value) };
    else if (word === '-l') address = { ...address, user: value };
    else if (word === '-i') address = { ...address, identityFile: value };
    else if (word === '-J') address = { ...address, jumps: value.split(',').filter((hop) => hop !== '') };
    else if (!word.startsWith('-') && address.host === '') {
      const { host, user, port } = sshAddress(word);
      address = { ...address, host, user: user ?? address.user, port: port ?? address.port };
      continue;
    } else {
      notUnderstood.push(word);
      continue;
    }
    at++;
  }
  return { draft: { address }, notUnderstood, problem: address.host === '' ? 'It names no host.' : null };
}

const HOST = /^[\p{L}\p{N}._:%-]+$/u;
const FIRST_OF_NAME = /^[^-]/;

/** Field → what is wrong with it, in one sentence; empty where all is well. `others`: the hosts that are saved already. */
export function validateDraft(draft: SavedHostDraft, others: readonly SavedHost[]): DraftProblems {
  const problems: DraftProblems = {};
  const name = draft.name.trim();
  if (name === '') problems.name = 'A name is needed.';
  else if (others.some((host) => host.name === name)) problems.name = 'Another saved host has this name.';
  const { address } = draft;
  if (address.kind === 'unix') {
    if (!address.path.startsWith('/')) problems.path = 'The path of a socket starts with a slash.';
    return problems;
  }
  if (address.host === '') problems.host = 'A host name or address is needed.';
  else if (!isName(address.host)) problems.host = 'This is not a host name, an address or an alias.';
  if (address.port !== null && !isPort(address.port)) problems.port = 'A port is a number from 1 to 65535.';
  if (address.kind === 'ssh') {
    if (address.user !== null && !isName(address.user)) problems.user = 'This is not the name of a user.';
    const bad = address.jumps?.find((hop) => !hop.split(/[@:]/).every(isName));
    if (bad !== undefined) problems.jumps = `${bad === '' ? 'An empty hop' : bad} is no [user@]host[:port].`;
  }
  if (draft.engineSocket !== null && !draft.engineSocket.startsWith('/')) {
    problems.engineSocket = 'The path of a socket starts with a slash.';
  }
  return problems;
}

const isName = (text: string): boolean => HOST.test(text) && FIRST_OF_NAME.test(text);
const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;
