import { holdsPassword, refused, type Pasted } from './pasted';
import { pastedAddress } from './pasted-address';
import { pastedDocker } from './pasted-docker';
import { pastedSsh } from './pasted-ssh';
import { shellWords } from './shell-words';

export type { Pasted } from './pasted';

/** The longest ssh commands have some hundred characters. */
const LONGEST = 4_000;

/**
 * Reads what people copy from a terminal, a wiki or a chat: a command line of ssh or docker, or an address.
 * Null where the text is nothing of the kind. A text with a password is refused as a whole, and never repeated.
 */
export function parsePasted(text: string): Pasted | null {
  if (text.trim() === '') return null;
  if (text.length > LONGEST) return refused('The text is too long for an address or a command.');
  // Before anything is taken apart: wherever the address stands, its password must not come back as a part of it.
  if (/:\/\/[^\s/@]*:[^\s@]*@/.test(text)) return holdsPassword();
  // The prompt in front of a copied command.
  const { words, open } = shellWords(text.trim().replace(/^[$#>%]\s+/, ''));
  if (open) return refused('A quote in it is not closed.');
  return parseWords(words);
}

function parseWords(words: readonly string[]): Pasted | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const setting = /^DOCKER_HOST=(.+)$/.exec(first)?.[1];
  if (setting !== undefined) return pastedDocker(['-H', setting, ...rest.filter((word) => !isDocker(word))]);
  if (first === 'export' || first === 'sudo' || first === 'env') return parseWords(rest);
  if (programOf(first) === 'sshpass') return holdsPassword();
  if (programOf(first) === 'ssh') return pastedSsh(rest);
  if (isDocker(first)) return pastedDocker(rest);
  if (rest.length === 0) return pastedAddress(first);
  // The rest of an ssh command, copied without the word ssh.
  return first.startsWith('-') || (first.includes('@') && rest.some((word) => word.startsWith('-')))
    ? pastedSsh(words)
    : null;
}

const isDocker = (word: string): boolean => programOf(word) === 'docker';

function programOf(word: string): string {
  if (word.includes('://')) return '';
  return (word.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
}
