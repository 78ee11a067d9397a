import { describe, expect, it } from 'vitest';
import { foldFlood, type NewEvent } from '../../../electron/live/event-lines';
import { parseEngineEvent } from '../../../electron/parsers/docker/events';
import { parseLinkChange } from '../../../electron/parsers/link-changes';

const start =
  '{"status":"start","id":"abc","from":"busybox","Type":"container","Action":"start","Actor":{"ID":"abc","Attributes":{"image":"busybox","name":"web","note":"\\"timeNano\\":5"}},"scope":"local","time":1766955187,"timeNano":1766955187123456789}';

describe('a line of the engine', () => {
  it('keeps its time to the nanosecond, whatever a label says', () => {
    expect(parseEngineEvent(start)).toMatchObject({
      type: 'container',
      action: 'start',
      id: 'abc',
      name: 'web',
      atNs: 1_766_955_187_123_456_789n,
    });
  });

  it('names the container of a connect', () => {
    const line =
      '{"Type":"network","Action":"connect","Actor":{"ID":"n1","Attributes":{"container":"abc","name":"front","type":"bridge"}},"time":12}';
    expect(parseEngineEvent(line)).toMatchObject({ container: 'abc', name: 'front', atNs: 12_000_000_000n });
  });

  it.each(['', '{}', 'null', '[1]', '{"Type":"volume","Action":"create","Actor":{"ID":"v"}}', start.slice(0, 90)])(
    'is none where it is %j',
    (line) => {
      expect(parseEngineEvent(line)).toBeNull();
    },
  );
});

describe('a line of ip monitor', () => {
  it.each([
    [
      '7: vethb2@if6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP group default \\    link/ether aa:bb',
      { name: 'vethb2', ifindex: 7, deleted: false, state: 'UP' },
    ],
    [
      'Deleted 7: vethb2@NONE: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default \\    link/ether aa:bb',
      { name: 'vethb2', ifindex: 7, deleted: true, state: 'DOWN' },
    ],
  ])('%s', (line, change) => {
    expect(parseLinkChange(line)).toEqual(change);
  });

  it.each(['', '   link/ether', 'ip: can not find monitor', 'Deleted', '7: '])('is none where it is %j', (line) => {
    expect(parseLinkChange(line)).toBeNull();
  });
});

describe('a flood of events', () => {
  const event: NewEvent = {
    ...{ at: 1, source: 'engine', action: 'container start', name: 'loop', subject: null, detail: null },
  };

  it('becomes one line for what is alike, with its count and the last time', () => {
    const many = Array.from({ length: 60 }, (_, at): NewEvent => ({
      ...event,
      at,
      action: at % 2 === 0 ? 'container start' : 'container die',
    }));
    expect(foldFlood(many)).toEqual([
      { ...event, at: 58, count: 30 },
      { ...event, at: 59, action: 'container die', count: 30 },
    ]);
  });

  it('is none as long as they can be read one by one', () => {
    expect(foldFlood([event, event])).toEqual([
      { ...event, count: 1 },
      { ...event, count: 1 },
    ]);
  });
});
