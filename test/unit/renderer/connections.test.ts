import { describe, expect, it } from 'vitest';
import { nextTry } from '../../../renderer/screens/connections/connection-words';
import { filterActivity } from '../../../renderer/screens/drawer/commands/filter-activity';
import { duration } from '../../../renderer/screens/format';
import { keyRemovals } from '../../../renderer/screens/key-removal';
import { connectionAt } from '../../../renderer/state/connection-at';
import { createAppStore } from '../../../renderer/state/store';
import { subscribe } from '../../../renderer/state/subscriptions';
import type {
  ActivityEntry,
  Channel,
  ConnectionState,
  EventData,
  EventName,
  PortolanBridge,
  Prompt,
} from '../../../shared/contract/contract';
import { quietHandlers } from './quiet-handlers';

const prompt: Prompt = {
  promptId: 'p1',
  host: 'db-1',
  target: 'db-1',
  hop: 'ann@jump:22',
  kind: 'password',
  reason: 'The host asks for a password.',
  instruction: null,
  fields: [{ label: 'Password', echo: false }],
  refusal: null,
  canRemember: true,
};
const connection: ConnectionState = {
  target: 'db-1',
  label: 'db-1',
  state: 'open',
  transport: 'library',
  detail: null,
  error: null,
  nextAttemptAt: null,
  engines: [],
  engine: null,
  canRaise: false,
};
const entry: ActivityEntry = {
  id: 1,
  target: 'a',
  host: 'db-1',
  at: 0,
  kind: 'api',
  text: 'GET /networks',
  input: null,
  durationMs: null,
  bytesIn: 0,
  bytesOut: 0,
  outcome: null,
  ok: null,
};

/** The state behind a door that notes calls, answers as a quiet one does, and tells what the test says. */
function started() {
  const calls: [Channel, unknown][] = [];
  const listeners = new Map<EventName, (data: never) => void>();
  const bridge: PortolanBridge = {
    call: async (channel, input) => {
      calls.push([channel, input]);
      const handlers: Partial<Record<Channel, (input: never) => unknown>> = quietHandlers;
      const answer = handlers[channel]?.(input as never) ?? new Promise(() => undefined);
      return (await Promise.resolve(answer)) as never;
    },
    on: (event, listener) => {
      listeners.set(event, listener);
      return () => undefined;
    },
  };
  const store = createAppStore(bridge, {
    memory: { getItem: () => null, setItem: () => undefined },
    width: 1440,
    newRunId: () => 'run-1',
    download: () => undefined,
    copyFile: () => Promise.resolve(),
  });
  subscribe(bridge, store, { carryOut: () => undefined });
  const tell = <Name extends EventName>(event: Name, data: EventData<Name>): void => {
    listeners.get(event)?.(data as never);
  };
  return { state: store.getState, calls, tell };
}

describe('questions of logins', () => {
  it('waits in the order in which they came, and goes when it is answered elsewhere', () => {
    const { state, tell } = started();
    tell('prompt.ask', prompt);
    tell('prompt.ask', { ...prompt, promptId: 'p2' });
    expect(state().prompts.map(({ promptId }) => promptId)).toEqual(['p1', 'p2']);
    tell('prompt.gone', { promptId: 'p1' });
    expect(state().prompts.map(({ promptId }) => promptId)).toEqual(['p2']);
  });

  it('sends the answer once and keeps nothing of it', async () => {
    const { state, calls, tell } = started();
    tell('prompt.ask', prompt);
    await state().answerPrompt('p1', ['s3cret'], true);
    expect(calls).toEqual([['prompt.answer', { promptId: 'p1', answers: ['s3cret'], remember: true }]]);
    expect(JSON.stringify(state())).not.toContain('s3cret');
  });
});

describe('connections', () => {
  it('says that a connection came back after a loss, and not after the first connect', () => {
    const { state, tell } = started();
    tell('connection.state', connection);
    expect(state().losses).toEqual({});
    tell('connection.state', { ...connection, state: 'waiting' });
    expect(state().losses).toEqual({ 'db-1': 'gone' });
    tell('connection.state', { ...connection, state: 'connecting' });
    tell('connection.state', connection);
    expect(state().losses).toEqual({ 'db-1': 'back' });
  });

  it('does not announce a return of what the user closed', () => {
    const { state, tell } = started();
    tell('connection.state', { ...connection, state: 'lost' });
    tell('connection.state', { ...connection, state: 'closed' });
    tell('connection.state', connection);
    expect(state().losses).toEqual({});
  });

  it('knows nothing of a target that is called like a part of an object', () => {
    expect(connectionAt(started().state(), 'constructor')).toBeNull();
  });

  it('counts down to the next try, and names none where none is planned', () => {
    expect(nextTry({ ...connection, state: 'waiting', nextAttemptAt: 9_500 }, 1_700)).toBe('next try in 8 s');
    expect(nextTry({ ...connection, state: 'waiting', nextAttemptAt: 1_000 }, 1_700)).toBe('trying again');
    expect(nextTry({ ...connection, state: 'lost', nextAttemptAt: null }, 0)).toBeNull();
    expect(nextTry({ ...connection, nextAttemptAt: 9_500 }, 0)).toBeNull();
  });
});

describe('opening with wishes', () => {
  it('asks for the engine and for sudo only where the user chose them', async () => {
    const { state, calls } = started();
    void state().open({ target: 'a', label: 'a' });
    await Promise.resolve();
    expect(calls.at(-1)).toEqual(['scan.run', { runId: 'run-1', target: 'a', trustFingerprint: null }]);
    const wishing = started();
    void wishing.state().open({ target: 'a', label: 'a' }, { engine: '/run/podman.sock', raise: true });
    await Promise.resolve();
    expect(wishing.calls.at(-1)?.[1]).toMatchObject({ engine: '/run/podman.sock', raise: true });
  });

  it('keeps the steps of each hop apart, with the time that each took', async () => {
    const { state } = started();
    void state().open({ target: 'a', label: 'a' }, { engine: '/run/podman.sock', raise: true });
    await Promise.resolve();
    const told = { runId: 'run-1', step: 'connect', detail: null } as const;
    state().noteProgress({ ...told, hop: 'ann@jump:22', state: 'started' }, 100);
    state().noteProgress({ ...told, state: 'started' }, 130);
    state().noteProgress({ ...told, hop: 'ann@jump:22', state: 'done' }, 140);
    expect(state().run?.steps).toMatchObject([
      { hop: 'ann@jump:22', state: 'done', durationMs: 40 },
      { hop: null, state: 'started', durationMs: null },
    ]);
  });
});

describe('what ran', () => {
  it('shows an entry once, as it began and as it ended', () => {
    const { state, tell } = started();
    tell('activity.changed', { entries: [entry, { ...entry, id: 2 }] });
    tell('activity.changed', { entries: [{ ...entry, durationMs: 12, outcome: '200', ok: true }] });
    expect(state().activity.map(({ id, outcome }) => [id, outcome])).toEqual([
      [1, '200'],
      [2, null],
    ]);
  });

  it('finds by host and by every word, whatever the case', () => {
    const other = { ...entry, id: 2, target: 'b', text: 'sudo -n true' };
    expect(filterActivity([entry, other], { target: 'b', text: '' })).toEqual([other]);
    expect(filterActivity([entry, other], { target: null, text: 'NETWORKS get' })).toEqual([entry]);
    expect(filterActivity([entry, other], { target: 'b', text: 'networks' })).toEqual([]);
  });

  it('tells how long a thing took in words', () => {
    expect([duration(12.4), duration(1240), duration(12_400), duration(125_000)]).toEqual([
      '12 ms',
      '1.24 s',
      '12.4 s',
      '2 min 5 s',
    ]);
  });
});

describe('the way out of a changed key', () => {
  it('names the command for each file once, quoted for the shell, and which file is Portolan’s own', () => {
    const where = '/home/a/.ssh/known_hosts:3, /home/a/.ssh/known_hosts:9, /home/a/.config/portolan/known_hosts:1';
    expect(keyRemovals(where, '[10.0.0.9]:2222', 'linux')).toEqual([
      {
        file: '/home/a/.ssh/known_hosts',
        own: false,
        command: "ssh-keygen -R '[10.0.0.9]:2222' -f /home/a/.ssh/known_hosts",
      },
      {
        file: '/home/a/.config/portolan/known_hosts',
        own: true,
        command: "ssh-keygen -R '[10.0.0.9]:2222' -f /home/a/.config/portolan/known_hosts",
      },
    ]);
  });

  it('cannot be made to run anything by a file’s name', () => {
    const [removal] = keyRemovals("/tmp/a'; rm -rf $HOME:1", 'db-1', 'linux');
    expect(removal?.command).toBe(String.raw`ssh-keygen -R db-1 -f '/tmp/a'\''; rm -rf $HOME'`);
  });

  it('has no command for a key that changed within a connection', () => {
    expect(keyRemovals('this connection', 'db-1', 'linux')).toEqual([]);
  });
});
