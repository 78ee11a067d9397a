import type { Step } from '../../shared/errors/app-error';
import type { PrivilegeLevel, SourceStatus } from '../../shared/model';
import type { Knowledge } from '../../shared/topology/model';

export const stepWords: Readonly<Record<Step, string>> = {
  resolve: 'Find the host',
  connect: 'Connect',
  'host-key': 'Check the host key',
  login: 'Log in',
  shell: 'Start a shell',
  docker: 'Ask Docker',
  privileges: 'Find out what this login may see',
  collect: 'Read interfaces, namespaces and rules',
  parse: 'Understand what came',
  topology: 'Pair interfaces and owners',
  layout: 'Draw the map',
  export: 'Export',
  'open-file': 'Open the file',
  request: 'Ask Portolan',
};

export const privilegeWords: Readonly<Record<PrivilegeLevel, { readonly short: string; readonly long: string }>> = {
  root: { short: 'root', long: 'This login is root: everything on the host can be read.' },
  sudo: { short: 'sudo', long: 'This login may become root with sudo: everything on the host can be read.' },
  docker: {
    short: 'docker group',
    long: 'This login may use Docker but is not root: namespaces of others and firewall rules are hidden.',
  },
  none: {
    short: 'no privilege',
    long: 'This login may use neither Docker nor root rights: only the host’s own interfaces show.',
  },
};

export const certaintyWords: Readonly<Record<Knowledge['certainty'], string>> = {
  exact: 'Exact',
  inferred: 'Inferred',
  unknown: 'Not known',
};

/** How a thing is known, as a sentence after the certainty. */
export const methodWords: Readonly<Record<Knowledge['method'], string>> = {
  nsid: 'The kernel names the peer: its namespace id and its interface index.',
  'same-namespace': 'Both ends are in one namespace and name each other.',
  'mutual-ifindex': 'Both ends name each other’s interface index, and the indexes are unique on this host.',
  'unique-ifindex': 'Only one interface of the host has the index that this end names as its peer.',
  fdb: 'The container’s MAC address was learned on this bridge port.',
  counters: 'What one end sent is what the other received; nothing else fits. Nothing states it.',
  kernel: 'The kernel states it.',
  engine: 'The Docker API states it.',
  address: 'The interface carries the address or MAC address that Docker gave to the endpoint.',
  rule: 'A firewall rule names it.',
  none: 'No source tells it.',
};

export const sourceStatusWords: Readonly<Record<SourceStatus, string>> = {
  complete: 'read',
  partial: 'partly read',
  refused: 'refused',
  missing: 'not on this host',
  failed: 'failed',
  timeout: 'no answer in time',
  skipped: 'not needed',
};
