import type { z } from 'zod';
import { channels, type Answer, type Channel, type Input, type Output } from '../../shared/contract/contract';
import { AppError, toAppError, type AppErrorData } from '../../shared/errors/app-error';
import type { Handlers } from './handlers';
import type { Sender } from './sender';

/** Told about every failure; a door decides what of it goes into its log. */
export type ReportFailure = (channel: string, error: AppError) => void;

export interface Router {
  /** For the doors: nothing about the call is believed. Never rejects. */
  answer(sender: Sender, channel: unknown, input: unknown): Promise<Answer<unknown>>;
  /** For callers in the same process, with the contract's types. Never rejects. */
  call<Name extends Channel>(sender: Sender, channel: Name, input: Input<Name>): Promise<Answer<Output<Name>>>;
}

/** Sender check → schema → handler → encoded error, in this order, for every call through every door. */
export function createRouter(
  handlers: Handlers,
  report: ReportFailure,
  /** Told of every sender whose call was let through. */
  onCaller: (sender: Sender) => void = () => undefined,
): Router {
  async function run<Name extends Channel>(sender: Sender, channel: Name, raw: unknown): Promise<Output<Name>> {
    const parsed = channels[channel].input.safeParse(raw);
    if (!parsed.success) throw badInput(channel, parsed.error);
    // safeParse of the union of all schemas gives the union of all inputs; this channel's schema made this one.
    return handlers[channel](parsed.data as Input<Name>, sender);
  }

  async function call<Name extends Channel>(
    sender: Sender,
    channel: Name,
    raw: unknown,
  ): Promise<Answer<Output<Name>>> {
    try {
      if (sender.distrust !== null) throw untrusted(sender.distrust);
      onCaller(sender);
      return { ok: true, value: await run(sender, channel, raw) };
    } catch (thrown) {
      return refuse(channel, thrown);
    }
  }

  function refuse(channel: string, thrown: unknown): { ok: false; error: AppErrorData } {
    const error = toAppError(thrown, { step: 'request' });
    report(channel, error);
    return { ok: false, error: error.data };
  }

  return {
    call,
    answer: async (sender, channel, input) => {
      if (sender.distrust !== null) return refuse(nameOf(channel), untrusted(sender.distrust));
      if (!isChannel(channel)) return refuse(nameOf(channel), unknownChannel(channel));
      return call(sender, channel, input);
    },
  };
}

/** `in` would also find what every object inherits, such as `constructor`. */
function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(channels, name);
}

function nameOf(channel: unknown): string {
  return typeof channel === 'string' ? JSON.stringify(channel.slice(0, 64)) : `a ${typeof channel}`;
}

function untrusted(reason: string): AppError {
  return new AppError({ code: 'untrusted-sender', step: 'request', message: 'The call was refused.', cause: reason });
}

function unknownChannel(channel: unknown): AppError {
  return new AppError({
    code: 'bad-request',
    step: 'request',
    message: `There is no channel ${nameOf(channel)}.`,
    remedy: 'Reload the window: it may be from another version.',
  });
}

/** Names the place of each wrong value and never the value: it may be long, or a secret. */
function badInput(channel: Channel, error: z.ZodError): AppError {
  const issues = error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || 'input'}: ${issue.message}`);
  return new AppError(
    {
      code: 'bad-request',
      step: 'request',
      message: `The call ${channel} has a wrong input.`,
      cause: issues.join('; '),
    },
    { cause: error },
  );
}
