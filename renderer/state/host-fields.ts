import type { Environment, SavedAddress, SavedHost, SavedHostDraft } from '../../shared/hosts/saved-host';

/** The form's fields as they are typed: texts, kept for every kind of address so that changing the kind loses nothing. */
export interface HostFields {
  readonly name: string;
  readonly kind: SavedAddress['kind'];
  readonly host: string;
  readonly user: string;
  readonly port: string;
  /** False: jump hosts are the SSH config's affair. */
  readonly ownJumps: boolean;
  readonly jumps: readonly string[];
  readonly identityFile: string;
  readonly transport: Extract<SavedAddress, { kind: 'ssh' }>['transport'];
  readonly tls: boolean;
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  readonly path: string;
  readonly engineSocket: string;
  readonly sudo: SavedHostDraft['sudo'];
  readonly group: string;
  readonly tags: readonly string[];
  readonly environment: Environment;
  readonly favourite: boolean;
  readonly notes: string;
}

export const emptyFields: HostFields = {
  name: '',
  kind: 'ssh',
  host: '',
  user: '',
  port: '',
  ownJumps: false,
  jumps: [],
  identityFile: '',
  transport: 'auto',
  tls: true,
  ca: '',
  cert: '',
  key: '',
  path: '',
  engineSocket: '',
  sudo: 'auto',
  group: '',
  tags: [],
  environment: 'none',
  favourite: false,
  notes: '',
};

export function fieldsOf(draft: Partial<SavedHostDraft>): HostFields {
  const { address, engineSocket, group, tags, ...same } = draft;
  return {
    ...emptyFields,
    ...(address === undefined ? {} : addressFields(address)),
    name: same.name ?? '',
    sudo: same.sudo ?? 'auto',
    environment: same.environment ?? 'none',
    favourite: same.favourite ?? false,
    notes: same.notes ?? '',
    engineSocket: engineSocket ?? '',
    group: group ?? '',
    tags: tags ?? [],
  };
}

export function addressFields(address: SavedAddress): Partial<HostFields> {
  switch (address.kind) {
    case 'ssh':
      return {
        kind: 'ssh',
        host: address.host,
        user: address.user ?? '',
        port: address.port === null ? '' : String(address.port),
        ownJumps: address.jumps !== null,
        jumps: address.jumps ?? [],
        identityFile: address.identityFile ?? '',
        transport: address.transport,
      };
    case 'tcp':
      return {
        kind: 'tcp',
        host: address.host,
        port: String(address.port),
        tls: address.tls !== null,
        ca: address.tls?.ca ?? '',
        cert: address.tls?.cert ?? '',
        key: address.tls?.key ?? '',
      };
    case 'unix':
      return { kind: 'unix', path: address.path };
  }
}

/** What the fields say. Not checked: a port that is no number is NaN, which validateDraft tells. */
export function draftOf(fields: HostFields): SavedHostDraft {
  return {
    name: fields.name.trim() === '' ? nameFor(fields) : fields.name.trim(),
    address: addressOf(fields),
    engineSocket: orNull(fields.kind === 'unix' ? '' : fields.engineSocket),
    sudo: fields.sudo,
    group: orNull(fields.group),
    tags: [...fields.tags],
    favourite: fields.favourite,
    environment: fields.environment,
    notes: fields.notes,
  };
}

/** A host without a name of its own is called by its address. */
export const nameFor = (fields: HostFields): string => (fields.kind === 'unix' ? fields.path : fields.host).trim();

function addressOf(fields: HostFields): SavedAddress {
  if (fields.kind === 'unix') return { kind: 'unix', path: fields.path.trim() };
  const host = fields.host.trim();
  const port = fields.port.trim() === '' ? null : portOf(fields.port.trim());
  if (fields.kind === 'tcp') {
    const tls = { ca: orNull(fields.ca), cert: orNull(fields.cert), key: orNull(fields.key) };
    // The ports that Docker registered with IANA: 2375 in the clear, 2376 with TLS.
    return { kind: 'tcp', host, port: port ?? (fields.tls ? 2376 : 2375), tls: fields.tls ? tls : null };
  }
  return {
    kind: 'ssh',
    host,
    user: orNull(fields.user),
    port,
    jumps: fields.ownJumps ? fields.jumps.map((hop) => hop.trim()) : null,
    identityFile: orNull(fields.identityFile),
    transport: fields.transport,
  };
}

const portOf = (text: string): number => (/^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN);
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** `ops@10.0.0.7:2222`, as the list shows it. */
export function shortAddress(address: SavedHost['address']): string {
  if (address.kind === 'unix') return address.path;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  if (address.kind === 'tcp') return `tcp://${host}:${String(address.port)}`;
  return `${address.user === null ? '' : `${address.user}@`}${host}${address.port === null ? '' : `:${String(address.port)}`}`;
}
