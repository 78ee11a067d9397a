import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { promptSchema, type Prompt } from '../../../shared/contract/prompts';
import type { Question } from '../../../electron/connection/asking';
import { createSecrets } from '../../../electron/hosts/secrets/secrets';
import type { Desktop } from '../../../electron/ipc/desktop';
import { createPromptDesk, type Desk } from '../../../electron/ipc/prompt-desk';
import type { Sender } from '../../../electron/ipc/sender';
import { until } from '../../lab/support/until';

const question: Question = {
  kind: 'password',
  hop: 'ann@bastion:22',
  reason: 'The host asks for the password of ann.',
  instruction: null,
  fields: [{ label: 'Password', echo: false }],
  refusal: null,
  secretName: 'password ann@bastion:22',
};
const never = new AbortController().signal;

function window() {
  const events: { event: string; data: unknown }[] = [];
  const leave = new AbortController();
  const sender: Sender = {
    id: 'w',
    distrust: null,
    gone: leave.signal,
    emit: (event, data) => events.push({ event, data }),
  };
  const prompt = async (): Promise<Prompt> => {
    const asks = () => events.filter(({ event }) => event === 'prompt.ask');
    await until(asks, (found) => found.length > 0, 30_000);
    return promptSchema.parse(asks().at(-1)?.data);
  };
  return { sender, events, leave, prompt };
}

describe('a question in the window', () => {
  let desk: Desk;
  let keychain: Awaited<ReturnType<Desktop['keychain']>>;
  beforeEach(() => {
    keychain = { why: 'none here' };
    desk = createPromptDesk({
      secrets: createSecrets(null, () => undefined),
      keychain: async () => keychain,
      labelOf: async () => 'Database',
    });
  });

  it('is shown to the window that opens the host, answered there once, and taken away', async () => {
    const [mine, other] = [window(), window()];
    const answers = desk.askerFor(mine.sender, 'saved:db').ask(question, never);
    const prompt = await mine.prompt();
    expect(prompt).toMatchObject({ host: 'Database', target: 'saved:db', hop: 'ann@bastion:22', canRemember: false });
    expect(prompt).not.toHaveProperty('secretName');
    desk.answer(prompt.promptId, ['hunter2'], true);
    desk.answer(prompt.promptId, ['too late'], true);
    expect(await answers).toEqual(['hunter2']);
    expect(mine.events.at(-1)).toEqual({ event: 'prompt.gone', data: { promptId: prompt.promptId } });
    expect(other.events).toEqual([]);
    expect(JSON.stringify(mine.events)).not.toContain('hunter2');
  });

  it('may be kept only where there is a keychain and the answer is no code', async () => {
    keychain = { encrypt: async () => Buffer.alloc(0), decrypt: async () => '' };
    const one = window();
    const answers = desk.askerFor(one.sender, 'x').ask(question, never);
    expect((await one.prompt()).canRemember).toBe(true);
    desk.close();
    expect(await answers).toBeNull();
    const two = window();
    const code = desk.askerFor(two.sender, 'x').ask({ ...question, secretName: null }, never);
    expect((await two.prompt()).canRemember).toBe(false);
    desk.close();
    await code;
  });

  it('is declined by the user, and by a window that closes', async () => {
    const one = window();
    const first = desk.askerFor(one.sender, 'x').ask(question, never);
    desk.answer((await one.prompt()).promptId, null, false);
    expect(await first).toBeNull();
    const two = window();
    const second = desk.askerFor(two.sender, 'x').ask(question, never);
    await two.prompt();
    two.leave.abort();
    expect(await second).toBeNull();
  });

  it('leaves nothing that listens for the window to close', async () => {
    const one = window();
    const answers = desk.askerFor(one.sender, 'x').ask(question, never);
    desk.answer((await one.prompt()).promptId, ['hunter2'], false);
    await answers;
    expect(getEventListeners(one.sender.gone, 'abort')).toEqual([]);
  });

  it('is taken away where the login is given up', async () => {
    const one = window();
    const cancel = new AbortController();
    const answers = desk.askerFor(one.sender, 'x').ask(question, cancel.signal);
    const { promptId } = await one.prompt();
    cancel.abort(new Error('given up'));
    await expect(answers).rejects.toThrow('given up');
    expect(one.events.at(-1)).toEqual({ event: 'prompt.gone', data: { promptId } });
  });

  it('is not answered by another number of answers than it has fields', async () => {
    const one = window();
    const answers = desk.askerFor(one.sender, 'x').ask(question, never);
    const { promptId } = await one.prompt();
    expect(() => desk.answer(promptId, ['a', 'b'], false)).toThrow('another number');
    desk.answer(promptId, ['a'], false);
    expect(await answers).toEqual(['a']);
  });

  it('is not asked by what happens by itself: that gets what is known', async () => {
    expect(await desk.known.ask(question, never)).toBeNull();
    const one = window();
    const asker = desk.askerFor(one.sender, 'x');
    const answers = asker.ask(question, never);
    desk.answer((await one.prompt()).promptId, ['right'], false);
    await answers;
    asker.accepted?.('password ann@bastion:22');
    expect(await desk.known.ask(question, never)).toEqual(['right']);
    expect(await desk.secretsState()).toEqual({ available: false, reason: 'none here', kept: 1 });
    await desk.forgetSecrets();
    expect(await desk.known.ask(question, never)).toBeNull();
  });
});
