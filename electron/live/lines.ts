import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is no line of ours: it is left out, whatever comes in it. */
const LONGEST = 1024 * 1024;

/** Calls back with each whole line of a stream that goes on. */
export function onLines(stream: Readable, listener: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let skipping = false;
  stream.on('data', (chunk: Buffer) => {
    const parts = (rest + decoder.write(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (!skipping) listener(line);
      skipping = false;
    }
    if (rest.length > LONGEST) {
      rest = '';
      skipping = true;
    }
  });
}
