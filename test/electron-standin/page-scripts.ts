import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** Each file of page/ is one function; here are their texts, as expressions. */
const text = (name: string): string => `(${readFileSync(join(import.meta.dirname, 'page', name), 'utf8')}\n)`;

const codecText = text('codec.js');
const bridgeText = text('bridge.js');
const mainWorldText = text('main-world.js');
const isolatedWorldText = text('isolated-world.js');

/** Structured clone as JSON, the same in both processes. Throws 'An object could not be cloned.' */
export interface Codec {
  encode(value: unknown): unknown;
  decode(token: unknown): unknown;
}

export const codec = (vm.runInThisContext(codecText) as () => Codec)();

/** The parameters of a sandboxed preload's wrapper function (electron lib/sandboxed_renderer/preload.ts). */
export const preloadParameters = 'require, process, exports, module, Buffer, global, setImmediate, clearImmediate';

const inMainFrame = (body: string): string => `(() => { if (window !== window.top) return; ${body} })()`;

export function mainWorldScript(secret: string): string {
  return inMainFrame(`${mainWorldText}(${JSON.stringify(secret)}, ${bridgeText});`);
}

/** `body` runs with `world` in scope: `world.run(file, function (…) {…})`. */
export function isolatedWorldScript(secret: string, binding: string, processProperties: object, body: string): string {
  const given = [secret, binding].map((value) => JSON.stringify(value)).join(', ');
  return inMainFrame(
    `const world = ${isolatedWorldText}(${given}, ${codecText}(), ${bridgeText}, ${JSON.stringify(processProperties)}); ${body}`,
  );
}
