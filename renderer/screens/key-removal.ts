/** A line of a known_hosts file that names another key than the one that the host showed. */
export interface KeyRemoval {
  readonly file: string;
  /** True for the file in which Portolan itself keeps accepted keys. */
  readonly own: boolean;
  /** To paste into a shell of this machine. */
  readonly command: string;
}

/**
 * How to remove a host's old key from each file that has it: ssh-keygen(1) -R, which also finds hashed names and keeps
 * the old file beside. `where`: `FILE:LINE, FILE:LINE`, as the error names them; what is no file has no command.
 */
export function keyRemovals(where: string, pattern: string, platform: string): readonly KeyRemoval[] {
  const files = where.split(', ').map((place) => /^(.+):\d+$/.exec(place)?.[1]);
  const quote = platform === 'win32' ? quoteWindows : quotePosix;
  return [...new Set(files.filter((file) => file !== undefined))].map((file) => ({
    file,
    own: /[\\/]portolan[\\/]known_hosts$/i.test(file),
    command: `ssh-keygen -R ${quote(pattern)} -f ${quote(file)}`,
  }));
}

const isPlain = (word: string): boolean => /^[\w@%+=:,./-]+$/.test(word);

function quotePosix(word: string): string {
  return isPlain(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A name of a file there holds no quotation marks. */
function quoteWindows(word: string): string {
  return isPlain(word) ? word : `"${word}"`;
}
