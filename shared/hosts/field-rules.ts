import { addressParts } from './address-parts';
import { hostFault, isPort, TURNS_TEXT, userFault } from './names';
import type { SavedAddress, SavedHostDraft } from './saved-host';

/** The fields of the form. Of the parts of a list (jumps, tags) the first wrong one is spoken of. */
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

type Problem = readonly [DraftField, string];

/** What is wrong with each field, seen by itself. */
export function fieldRules(draft: SavedHostDraft): Problem[] {
  return [
    ...named('name', 'The name', draft.name),
    ...addressRules(draft.address),
    ...path('engineSocket', draft.engineSocket, socketPath, 'The path of a socket starts with /.'),
    ...(draft.group === null ? [] : named('group', 'The group', draft.group)),
    ...draft.tags.flatMap((tag) => named('tags', 'A tag', tag)),
    ...(repeated(draft.tags) ? [problem('tags', 'A tag is there twice.')] : []),
  ];
}

function addressRules(address: SavedAddress): Problem[] {
  switch (address.kind) {
    case 'ssh':
      return [
        ...fault('host', 'The host name', hostFault(address.host)),
        ...(address.user === null ? [] : fault('user', 'The user name', userFault(address.user))),
        ...(address.port === null ? [] : port(address.port)),
        ...(address.jumps ?? []).flatMap(hopRules),
        ...path('identityFile', address.identityFile, filePath, KEY_PATH),
      ];
    case 'tcp':
      return [...fault('host', 'The host name', hostFault(address.host)), ...port(address.port), ...tlsRules(address)];
    case 'unix':
      return path('path', address.path, enginePath, 'The path of a socket starts with /.');
  }
}

const FILE = 'starts with / or ~/, or with a drive on Windows.';
const KEY_PATH = `The path of a key ${FILE}`;

function tlsRules({ tls }: Extract<SavedAddress, { kind: 'tcp' }>): Problem[] {
  if (tls === null) return [];
  const says = `The path of a file ${FILE}`;
  return [
    ...path('tlsCa', tls.ca, filePath, says),
    ...path('tlsCert', tls.cert, filePath, says),
    ...path('tlsKey', tls.key, filePath, says),
    ...(tls.cert !== null && tls.key === null ? [problem('tlsKey', 'The certificate needs its key.')] : []),
    ...(tls.cert === null && tls.key !== null ? [problem('tlsCert', 'The key needs its certificate.')] : []),
  ];
}

function hopRules(hop: string): Problem[] {
  const parts = addressParts(hop);
  if (!('fault' in parts)) return [];
  return [problem('jumps', `A jump host ${parts.fault}.`)];
}

function named(field: DraftField, subject: string, text: string): Problem[] {
  if (text.trim() === '') return [problem(field, `${subject} is empty.`)];
  if (text !== text.trim()) return [problem(field, `${subject} starts or ends with a blank.`)];
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return [problem(field, `${subject} holds control characters.`)];
  if (TURNS_TEXT.test(text)) return [problem(field, `${subject} holds marks that turn the direction of text.`)];
  return [];
}

function port(value: number): Problem[] {
  return isPort(value) ? [] : [problem('port', 'The port is not a whole number from 1 to 65535.')];
}

function path(field: DraftField, text: string | null, good: RegExp, says: string): Problem[] {
  return text === null || good.test(text) ? [] : [problem(field, says)];
}

const socketPath = /^\/[^\p{Cc}]*$/u;
const filePath = /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)[^\p{Cc}]*$/u;
/** A socket of this machine; on Windows a named pipe, as npipe:// has it. */
const enginePath = /^(?:\/|\\\\\.\\pipe\\)[^\p{Cc}]*$/u;

const repeated = (words: readonly string[]): boolean =>
  new Set(words.map((word) => word.toLowerCase())).size < words.length;

function fault(field: DraftField, subject: string, says: string | null): Problem[] {
  return says === null ? [] : [problem(field, `${subject} ${says}.`)];
}

const problem = (field: DraftField, says: string): Problem => [field, says];
