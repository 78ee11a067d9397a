import { linesOf, Problems, shown, type Parsed } from './parsed';

export interface NamespaceNames {
  readonly paths: readonly string[];
  /** Whether /run/docker/netns could be listed; null where there is none. */
  readonly dockerReadable: boolean | null;
}

/** The script's list of files in /run/netns and the like. */
export function parseNamespaceNames(text: string): Parsed<NamespaceNames> {
  const problems = new Problems();
  const paths: string[] = [];
  let dockerReadable: boolean | null = null;
  for (const line of linesOf(text)) {
    const unusual = /^unusual (\d{1,9})$/.exec(line)?.[1];
    if (line.startsWith('/')) paths.push(line);
    else if (unusual !== undefined) {
      if (unusual !== '0') problems.add(`${unusual} files with unusual characters in their names were left out`);
    } else if (line === 'docker readable') dockerReadable = true;
    else if (line === 'docker refused') dockerReadable = false;
    else problems.add(`not a path: ${shown(line)}`);
  }
  return { facts: { paths, dockerReadable }, problems: problems.list() };
}
