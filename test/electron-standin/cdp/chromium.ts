import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { Session } from './session';

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-hang-monitor',
  '--disable-dev-shm-usage',
  '--password-store=basic',
  '--force-color-profile=srgb',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--no-startup-window',
  '--remote-debugging-pipe',
];

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
});

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  method: string;
}

/** Chromium with two doors: a DevTools pipe (file descriptors 3 and 4) for the stand-in, a DevTools port for Playwright. */
export class Chromium {
  readonly browser: Session;
  /** The line that Electron prints and Playwright waits for. */
  readonly devtoolsLine: Promise<string>;
  readonly gone: Promise<void>;
  isGone = false;
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #profile = mkdtempSync(join(tmpdir(), 'electron-standin-'));
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #rest = Buffer.alloc(0);

  constructor(port: number | null) {
    this.browser = new Session(this.#send, null);
    const headless = process.env['STANDIN_HEADED'] === undefined ? ['--headless'] : [];
    const door = port === null ? [] : [`--remote-debugging-port=${port}`];
    this.#process = spawn(
      process.env['STANDIN_CHROMIUM'] ?? '/usr/bin/chromium',
      [...headless, ...switches, ...door, `--user-data-dir=${this.#profile}`],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    const [, , , input, output] = this.#process.stdio;
    if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('stand-in: no DevTools pipe');
    this.#input = input;
    // Writes after its death are answered by `gone`, below.
    this.#input.on('error', () => undefined);
    output.on('data', (chunk: Buffer) => this.#read(chunk));
    this.devtoolsLine = new Promise((resolve) => {
      this.#process.stderr?.on('data', (chunk: Buffer) => {
        const text = String(chunk);
        const line = /^DevTools listening on .*$/m.exec(text);
        if (line) resolve(line[0]);
        else if (process.env['STANDIN_LOG'] !== undefined) process.stderr.write(text);
      });
    });
    this.gone = new Promise((resolve) => {
      const ended = (): void => {
        this.#ended();
        resolve();
      };
      this.#process.once('error', (error) => {
        process.stderr.write(`stand-in: Chromium cannot be started: ${error.message}\n`);
        ended();
      });
      this.#process.once('exit', ended);
    });
  }

  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.browser.send('Target.attachToTarget', { targetId, flatten: true });
    const session = new Session(this.#send, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  /** Asks it to end, and ends it after three seconds. */
  close(): void {
    if (this.isGone) return;
    this.browser.send('Browser.close', {}).catch(() => this.kill());
    setTimeout(() => this.kill(), 3000).unref();
  }

  kill(): void {
    if (!this.isGone) this.#process.kill('SIGKILL');
  }

  readonly #send = (sessionId: string | null, method: string, params: object): Promise<unknown> => {
    if (this.isGone) return Promise.reject(new Error('stand-in: Chromium has ended'));
    const id = ++this.#next;
    this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== null && { sessionId }) })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, method }));
  };

  #read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (let end = this.#rest.indexOf(0); end >= 0; end = this.#rest.indexOf(0)) {
      const message = messageSchema.parse(JSON.parse(this.#rest.subarray(0, end).toString()));
      this.#rest = this.#rest.subarray(end + 1);
      if (message.id !== undefined) this.#settle(message.id, message.error?.message ?? null, message.result);
      else if (message.method !== undefined) {
        const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId);
        session?.deliver(message.method, message.params);
      }
    }
  }

  #settle(id: number, error: string | null, result: unknown): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(result);
    else waiting?.reject(new Error(`${waiting.method}: ${error}`));
  }

  #ended(): void {
    this.isGone = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('stand-in: Chromium has ended'));
    this.#waiting.clear();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
