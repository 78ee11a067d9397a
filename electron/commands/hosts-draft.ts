import { resolve } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import { newDraft } from '../../shared/hosts/new-draft';
import { parsePasted } from '../../shared/hosts/parse-pasted';
import type { SavedAddress, SavedHostDraft } from '../../shared/hosts/saved-host';
import { validateDraft } from '../../shared/hosts/validate-draft';

/** What `portolan hosts add` takes beside name and address. */
export interface DraftFlags {
  readonly group?: string;
  readonly tag?: readonly string[];
  readonly jump?: readonly string[];
  readonly identity?: string;
  readonly environment: SavedHostDraft['environment'];
  readonly engine?: string;
  readonly sudo: SavedHostDraft['sudo'];
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** Throws AppError `usage` for words that make no saved host. */
export function draftFrom(name: string, address: string, flags: DraftFlags): SavedHostDraft {
  const read = parsePasted(address);
  if (read === null)
    throw usage('The address is none.', 'Give ssh://user@host[:port], a host name, tcp://host:port or unix:///path.');
  if (read.problem !== null) throw usage(read.problem);
  const [odd] = read.notUnderstood;
  if (odd !== undefined) throw usage(`This part of the address is not understood: ${odd}.`);
  const base = { ...newDraft(name, { kind: 'unix', path: '' }), ...read.draft, name };
  const draft: SavedHostDraft = {
    ...base,
    address: addressWith(base.address, flags),
    engineSocket: flags.engine ?? base.engineSocket,
    sudo: flags.sudo,
    group: flags.group ?? null,
    tags: [...(flags.tag ?? [])],
    environment: flags.environment,
  };
  const [problem] = Object.entries(validateDraft(draft, []));
  if (problem !== undefined) throw usage(problem[1]);
  return draft;
}

function addressWith(address: SavedAddress, flags: DraftFlags): SavedAddress {
  const { jump, identity, tlsCa, tlsCert, tlsKey } = flags;
  const tls = { ca: fileOf(tlsCa), cert: fileOf(tlsCert), key: fileOf(tlsKey) };
  const saysTls = tls.ca !== null || tls.cert !== null || tls.key !== null;
  if (address.kind !== 'ssh' && (jump !== undefined || identity !== undefined))
    throw usage('--jump and --identity are for SSH.');
  if (address.kind !== 'tcp' && saysTls) throw usage('The TLS options are for tcp://.');
  switch (address.kind) {
    case 'ssh':
      return {
        ...address,
        jumps: jumpsOf(jump) ?? address.jumps,
        identityFile: fileOf(identity) ?? address.identityFile,
      };
    case 'tcp':
      return saysTls ? { ...address, tls } : address;
    case 'unix':
      return address;
  }
}

/** `none`: no jump host at all, whatever the SSH config says, as with ssh -J. */
function jumpsOf(words: readonly string[] | undefined): string[] | null {
  if (words === undefined) return null;
  const hops = words.flatMap((word) => word.split(','));
  return hops.length === 1 && hops[0] === 'none' ? [] : hops;
}

/** A saved path is the same from any folder. */
function fileOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  return text.startsWith('~/') ? text : resolve(text);
}

function usage(message: string, remedy = 'portolan hosts add --help tells more.'): AppError {
  return new AppError({ code: 'usage', step: 'request', message, remedy });
}
