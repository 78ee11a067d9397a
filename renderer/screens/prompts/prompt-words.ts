import type { Prompt } from '../../../shared/contract/contract';

export const promptTitles: Readonly<Record<Prompt['kind'], string>> = {
  passphrase: 'Passphrase of a key',
  password: 'Password',
  'keyboard-interactive': 'The host asks',
  'sudo-password': 'Password for sudo',
};

/** Where an answer goes, so that a person knows who will read it. */
export const promptReaders: Readonly<Record<Prompt['kind'], string>> = {
  passphrase: 'It opens the key on this machine and is not sent anywhere.',
  password: 'It is sent to this hop only, over the encrypted connection.',
  'keyboard-interactive': 'It is sent to this hop only, over the encrypted connection.',
  'sudo-password': 'It is sent to sudo on this host only, over the encrypted connection.',
};

/** Whose words the label of a field is: ours for a key or sudo, the host's for what the host asks by itself. */
export const asksItself = (kind: Prompt['kind']): boolean => kind === 'keyboard-interactive';
