import type { SectionOutput } from '../../shared/model';
import { shown } from './parsed';

interface Open {
  readonly name: string;
  readonly lines: string[];
  exit: number | null;
  marked: boolean;
}

export interface Frames {
  readonly sections: Record<string, SectionOutput>;
  /** Whether the script said that it had come to its end. */
  readonly done: boolean;
  /** Whether it said anything at all. */
  readonly begun: boolean;
}

/**
 * Takes the script's output apart at its marks. What stands before the first mark is noise of the login's own files.
 * A section without its end mark was broken off; one with it but without exit status was cut at its cap.
 */
export function parseFrames(stdout: string, stderr: string, token: string): Frames {
  const errors = errorTexts(stderr, token);
  const sections = new Map<string, SectionOutput>();
  let open: Open | null = null;
  let begun = false;
  let done = false;
  const close = (ended: boolean): void => {
    if (open === null) return;
    sections.set(open.name, {
      text: open.lines.join('\n'),
      errorText: errors.get(open.name) ?? '',
      exit: open.exit,
      truncated: ended && !open.marked,
    });
    open = null;
  };
  for (const line of stdout.split('\n')) {
    if (!line.startsWith(`${token} `)) {
      if (open !== null && !open.marked) open.lines.push(line);
      continue;
    }
    const [, mark, argument = ''] = line.split(' ');
    begun = true;
    if (mark === 'begin') {
      close(false);
      open = { name: argument, lines: [], exit: null, marked: false };
    } else if (mark === 'exit' && open !== null) {
      const status: number = Number(argument);
      open.exit = Number.isInteger(status) ? status : null;
      open.marked = true;
      // The mark begins with a line break of its own.
      if (open.lines.at(-1) === '') open.lines.pop();
    } else if (mark === 'end') close(true);
    else if (mark === 'done') done = true;
  }
  close(false);
  return { sections: Object.fromEntries(sections), done, begun };
}

const KEPT_ERROR_LINES = 4;

/** Standard error by section: what stands between one begin mark and the next. */
function errorTexts(stderr: string, token: string): Map<string, string> {
  const lines = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of stderr.split('\n')) {
    if (line.startsWith(`${token} begin `)) {
      current = [];
      lines.set(line.slice(`${token} begin `.length), current);
    } else if (line.trim() !== '' && current.length < KEPT_ERROR_LINES) current.push(shown(line));
  }
  return new Map([...lines].map(([name, texts]) => [name, texts.join('\n')]));
}
