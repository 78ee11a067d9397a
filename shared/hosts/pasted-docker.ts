import { commandParts, optionText, type OptionPart } from './options';
import { refused, type Pasted } from './pasted';
import { pastedAddress } from './pasted-address';
import type { SavedAddress, SavedHostDraft } from './saved-host';

/** Options of docker(1) before its command, and of `docker context create`, that take an argument. */
const DOCKER = {
  withValue: 'cHl',
  longWithValue: [
    ...['--host', '--context', '--config', '--log-level', '--tlscacert', '--tlscert', '--tlskey'],
    ...['--docker', '--description', '--from'],
  ],
};

type Tls = Extract<SavedAddress, { kind: 'tcp' }>['tls'];

interface Found {
  url: string | null;
  tls: Tls;
  readonly notUnderstood: string[];
}

/** The words after `docker`: `-H URL …` with the TLS options, or `context create NAME --docker host=URL,…`. */
export function pastedDocker(words: readonly string[]): Pasted {
  const found: Found = { url: null, tls: null, notUnderstood: [] };
  const parts = commandParts(words, DOCKER);
  const command = parts.findIndex((part) => part.kind === 'word');
  const rest = command === -1 ? [] : parts.slice(command);
  const [first, second, third] = rest.map((part) => (part.kind === 'word' ? part.word : ''));
  const creates = first === 'context' && second === 'create';
  // The options of any other command may hold anything, also secrets: they are counted and not repeated.
  for (const part of creates ? parts : parts.slice(0, parts.length - rest.length)) {
    if (part.kind === 'option' && !option(found, part)) found.notUnderstood.push(optionText(part));
  }
  const name = creates && third !== undefined && third !== '' ? third : null;
  if (!creates && rest.length > 0) found.notUnderstood.push(`the docker command (${rest.length} words)`);
  if (found.url === null) return refused('It names no engine: -H or --host would.');
  const base = pastedAddress(found.url);
  if (base === null) return refused('The address after -H is none.');
  if (base.problem !== null) return base;
  return {
    draft: { ...named(name), ...withTls(base.draft, found) },
    notUnderstood: found.notUnderstood,
    problem: null,
  };
}

const named = (name: string | null): Partial<SavedHostDraft> => (name === null ? {} : { name });

function option(found: Found, { name, value }: OptionPart): boolean {
  const tls = found.tls ?? { ca: null, cert: null, key: null };
  switch (name) {
    case '-H':
    case '--host':
      if (value === null || found.url !== null) return false;
      found.url = value;
      return true;
    case '--tls':
    case '--tlsverify':
      if (value !== null && value !== 'true') return false;
      found.tls = tls;
      return true;
    case '--tlscacert':
      found.tls = { ...tls, ca: value };
      return value !== null;
    case '--tlscert':
      found.tls = { ...tls, cert: value };
      return value !== null;
    case '--tlskey':
      found.tls = { ...tls, key: value };
      return value !== null;
    case '--docker':
      return value !== null && endpoint(found, value);
    default:
      return false;
  }
}

/** `host=URL,ca=FILE,cert=FILE,key=FILE` (docker context create). */
function endpoint(found: Found, text: string): boolean {
  const options: Readonly<Record<string, string>> = {
    host: '-H',
    ca: '--tlscacert',
    cert: '--tlscert',
    key: '--tlskey',
  };
  for (const pair of text.split(',')) {
    const equals = pair.indexOf('=');
    const name = options[pair.slice(0, Math.max(0, equals))];
    const taken = name !== undefined && option(found, { kind: 'option', name, value: pair.slice(equals + 1) });
    if (!taken) found.notUnderstood.push(`--docker ${pair}`);
  }
  return true;
}

function withTls(draft: Partial<SavedHostDraft>, { tls, notUnderstood }: Found): Partial<SavedHostDraft> {
  if (tls === null) return draft;
  if (draft.address?.kind === 'tcp') return { ...draft, address: { ...draft.address, tls } };
  notUnderstood.push('the TLS options: this way to an engine has no TLS');
  return draft;
}
