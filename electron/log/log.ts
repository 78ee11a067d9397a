import { redact } from './redact';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What is written down beside a message; flat, so that every value passes through the redaction. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Gets one line without its newline, already redacted. */
export type LogSink = (line: string) => void;

export interface LogOptions {
  /** The least level that is written. */
  readonly level: LogLevel;
  readonly sink?: LogSink;
  readonly now?: () => Date;
}

const MAX_LINE = 4_000;

/** Standard output belongs to results; the log goes to standard error. */
const stderrSink: LogSink = (line) => {
  process.stderr.write(`${line}\n`);
};

/** The project's one logger: a line per message, `time level message key=value`. No line leaves it without redaction. */
export function createLogger({ level, sink = stderrSink, now = () => new Date() }: LogOptions): Logger {
  const least = logLevels.indexOf(level);
  const write =
    (at: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (logLevels.indexOf(at) < least) return;
      // Each value by itself first: a key of several lines is recognised before it is quoted.
      const pairs = Object.entries(fields).map(([key, value]) => pair(key, value));
      const text = redact([redact(message), ...pairs].join(' '));
      sink(`${now().toISOString()} ${at} ${oneLine(text)}`);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function pair(key: string, value: string | number | boolean | null): string {
  if (typeof value !== 'string') return `${key}=${String(value)}`;
  // Hidden by its name, whatever it looks like.
  const clean = redact(`${key}=${JSON.stringify(redact(value))}`);
  return clean;
}

/** Control characters would let a host forge lines or steer a terminal. */
function oneLine(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return clean.length > MAX_LINE ? `${clean.slice(0, MAX_LINE)}…` : clean;
}
