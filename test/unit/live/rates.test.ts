import { describe, expect, it } from 'vitest';
import { rateOf } from '../../../electron/live/rate-of';
import { parseCounterReading } from '../../../electron/parsers/counter-readings';

const zero = {
  ...{ rxBytes: 0, rxPackets: 0, rxErrors: 0, rxDropped: 0 },
  ...{ txBytes: 0, txPackets: 0, txErrors: 0, txDropped: 0 },
};

describe('a rate', () => {
  it('is what was counted in between, each second', () => {
    const rate = rateOf({ ...zero, rxBytes: 1000 }, { ...zero, rxBytes: 5000, txDropped: 4 }, 2000);
    expect(rate).toEqual({ ...zero, rxBytes: 2000, txDropped: 2 });
  });

  it.each(['rxBytes', 'txPackets', 'rxErrors', 'txDropped'] as const)(
    'is not known where %s went back: made anew, or 32 bits and full',
    (field) => {
      expect(rateOf({ ...zero, [field]: 4_294_967_290 }, { ...zero, [field]: 10 }, 2000)).toBeNull();
    },
  );

  it('is not known where no time passed', () => {
    expect(rateOf(zero, zero, 0)).toBeNull();
  });
});

const answer = `portolan-at 5021.37
0m0.02s 0m0.03s
0m0.10s 1m0.05s
Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo: 100 2 0 0 0 0 0 0 100 2 0 0 0 0 0 0
veth0a1: 7 1 0 0 0 0 0 0 9 3 0 5 0 0 0 0
portolan-pid 4711
  eth0: 1 1 0 0 0 0 0 0 2 2 0 0 0 0 0 0`.split('\n');

describe('an answer of the loop that reads counters', () => {
  it('tells the clock of the host, what the loop cost, and the counters of each namespace', () => {
    const reading = parseCounterReading(answer);
    expect(reading).toMatchObject({ upMs: 5_021_370, cpuMs: 60_200 });
    expect([...(reading?.counters.get('root')?.keys() ?? [])]).toEqual(['lo', 'veth0a1']);
    expect(reading?.counters.get('root')?.get('veth0a1')).toMatchObject({ rxBytes: 7, txBytes: 9, txDropped: 5 });
    expect(reading?.counters.get(4711)?.get('eth0')).toMatchObject({ rxBytes: 1, txBytes: 2 });
  });

  it('is none without its time', () => {
    expect(parseCounterReading(answer.slice(1))).toBeNull();
  });

  it('leaves out garbled lines and keeps the others', () => {
    const reading = parseCounterReading([...answer, 'eth1: x y', 'nonsense']);
    expect([...(reading?.counters.get(4711)?.keys() ?? [])]).toEqual(['eth0']);
  });
});
