import { addressParts } from './address-parts';
import { portOf, userFault } from './names';
import { sshAddress } from './new-draft';
import { commandParts, optionText, type OptionPart } from './options';
import { holdsPassword, refused, type Pasted } from './pasted';
import { pastedAddress } from './pasted-address';
import type { SavedHostDraft } from './saved-host';

/** Options of ssh(1) that take an argument (ssh.c, getopt). */
const SSH = { withValue: 'BbcDEeFIiJLlmOoPpQRSWw', longWithValue: [] };

interface Found {
  user: string | null;
  port: number | null;
  jumps: string[] | null;
  identityFile: string | null;
  readonly notUnderstood: string[];
  password: boolean;
}

/** The words after `ssh`. Of what is said twice the first counts, as in ssh itself. */
export function pastedSsh(words: readonly string[]): Pasted {
  const found: Found = {
    user: null,
    port: null,
    jumps: null,
    identityFile: null,
    notUnderstood: [],
    password: false,
  };
  let destination: string | null = null;
  const parts = commandParts(words, SSH);
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'option') option(found, part);
    else if (destination === null) destination = part.word;
    else {
      // From here on it is a command for the host; it may hold anything, also secrets.
      found.notUnderstood.push(`the command after the address (${parts.length - at} words)`);
      break;
    }
  }
  if (found.password) return holdsPassword();
  if (destination === null) return refused('It names no host.');
  const base = pastedAddress(destination);
  if (base === null) return refused('Its host name holds a character that is not allowed there.');
  const { address } = base.draft;
  if (address?.kind !== 'ssh') return base.problem === null ? refused('Its address is none of SSH.') : base;
  return {
    ...base,
    draft: { ...base.draft, ...merged(address.host, address, found) },
    notUnderstood: found.notUnderstood,
  };
}

function merged(
  host: string,
  inAddress: { user: string | null; port: number | null },
  { user, port, jumps, identityFile, notUnderstood }: Found,
): Partial<SavedHostDraft> {
  if (user !== null && inAddress.user !== null && user !== inAddress.user) {
    notUnderstood.push(`the user ${inAddress.user} before the host: -l goes first`);
  }
  return {
    address: sshAddress({ host, user: user ?? inAddress.user, port: port ?? inAddress.port, jumps, identityFile }),
  };
}

function option(found: Found, part: OptionPart): void {
  const { name, value } = part;
  const taken =
    value !== null && (name === '-o' ? setting(found, value) : take(found, letterKeywords[name] ?? '', value));
  // The value of a setting may hold anything; its name says enough.
  if (!taken) found.notUnderstood.push(name === '-o' ? `-o ${keywordOf(value ?? '')}` : optionText(part));
}

const letterKeywords: Readonly<Record<string, string>> = {
  '-p': 'port',
  '-l': 'user',
  '-J': 'proxyjump',
  '-i': 'identityfile',
};

/** `Keyword=value` or `Keyword value` (ssh_config(5)). */
function setting(found: Found, text: string): boolean {
  const keyword = keywordOf(text);
  const value = text
    .slice(keyword.length)
    .replace(/^\s*=?\s*/, '')
    .replace(/^"(.*)"$/su, '$1');
  return take(found, keyword.toLowerCase(), value);
}

const keywordOf = (text: string): string => /^[A-Za-z0-9]*/.exec(text)?.[0] ?? '';

/** False where it has no field, is no value for it, or was said before. */
function take(found: Found, keyword: string, value: string): boolean {
  switch (keyword) {
    case 'port': {
      const port = portOf(value);
      if (port === null || found.port !== null) return false;
      found.port = port;
      return true;
    }
    case 'user':
      if (userFault(value) !== null || found.user !== null) return false;
      found.user = value;
      return true;
    case 'identityfile':
      if (value === '' || found.identityFile !== null) return false;
      found.identityFile = value;
      return true;
    case 'proxyjump':
      return found.jumps === null && takeJumps(found, value);
    default:
      return false;
  }
}

/** `none`, or hosts with commas between them, the nearest first. */
function takeJumps(found: Found, value: string): boolean {
  const hops =
    value.toLowerCase() === 'none' ? [] : value.split(',').map((hop) => hop.trim().replace(/^ssh:\/\//i, ''));
  const faults = hops.map(addressParts).flatMap((parts) => ('fault' in parts ? [parts.fault] : []));
  if (faults.includes('holds a password')) found.password = true;
  if (faults.length > 0) return false;
  found.jumps = hops;
  return true;
}
