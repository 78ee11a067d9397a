import type { SavedAddress, SavedHostDraft } from './saved-host';

export type SshAddress = Extract<SavedAddress, { kind: 'ssh' }>;

/** With nothing said but what is given; the rest is left to the SSH config and the defaults. */
export function sshAddress(said: Pick<SshAddress, 'host'> & Partial<SshAddress>): SshAddress {
  return { kind: 'ssh', user: null, port: null, jumps: null, identityFile: null, transport: 'auto', ...said };
}

/** A host of which nothing but name and address is said. */
export function newDraft(name: string, address: SavedAddress): SavedHostDraft {
  return {
    name,
    address,
    engineSocket: null,
    sudo: 'auto',
    group: null,
    tags: [],
    favourite: false,
    environment: 'none',
    notes: '',
  };
}
