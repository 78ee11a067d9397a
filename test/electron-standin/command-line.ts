export interface CommandLine {
  /** Port of the main process's inspector (0: any); null: none. */
  readonly inspect: number | null;
  /** Port of the pages' DevTools (0: any); null: none. */
  readonly devtools: number | null;
  /** Files to load first: Playwright's own loader. */
  readonly require: readonly string[];
  /** Folder or file of the application. */
  readonly target: string | null;
}

/** `electron [switches] TARGET [arguments]`, as electron's default_app reads it. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const required: string[] = [];
  let inspect: number | null = null;
  let devtools: number | null = null;
  let target: string | null = null;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    const switched = /^--(inspect(?:-brk)?|remote-debugging-port)(?:=(\d+))?$/.exec(word);
    if (word === '-r' || word === '--require') required.push(argv[++at] ?? '');
    else if (switched?.[1] === 'remote-debugging-port') devtools = Number(switched[2] ?? 0);
    else if (switched) inspect = Number(switched[2] ?? 9229);
    else if (target === null && !word.startsWith('-')) target = word;
  }
  return { inspect, devtools, require: required, target };
}
