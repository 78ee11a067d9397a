import { describe, expect, it } from 'vitest';
import type { HostSnapshotDraft } from '../../../shared/model';
import { buildTopology } from '../../../shared/topology/build';
import type { Gap } from '../../../shared/topology/model';
import { HostBuilder } from './host-builder';

function gaps(
  level: 'root' | 'docker' | 'none',
  change: (draft: HostSnapshotDraft) => void = () => undefined,
): readonly Gap[] {
  return buildTopology(
    new HostBuilder({ level })
      .network('front')
      .container('web', { on: ['front'] })
      .build(change),
  ).gaps;
}

const status = (id: string, value: HostSnapshotDraft['sources'][number]['status']) => (draft: HostSnapshotDraft) => {
  for (const one of draft.sources)
    if (one.id === id) Object.assign(one, { status: value, reason: 'because', remedy: 'do this' });
};

describe('what this login cannot see', () => {
  it('is nothing as root', () => expect(gaps('root')).toEqual([]));

  it('is named by subject, with reason and remedy', () => {
    expect(gaps('docker').map((gap) => gap.id)).toEqual(['gap:namespaces', 'gap:firewall', 'gap:firewall6']);
    for (const gap of gaps('docker'))
      expect([gap.reason, gap.remedy]).toEqual([
        expect.stringContaining('may not read'),
        expect.stringContaining('root'),
      ]);
  });

  it('can be raised where sudo wants a password, and only what rights hide', () => {
    const raisable = (draft: HostSnapshotDraft): void => {
      draft.privilege.canRaise = true;
      status('host.neighbours', 'failed')(draft);
    };
    expect(gaps('docker').map(({ raise }) => raise)).not.toContain(true);
    expect(Object.fromEntries(gaps('docker', raisable).map(({ id, raise }) => [id, raise]))).toEqual({
      'gap:neighbours': false,
      'gap:namespaces': true,
      'gap:firewall': true,
      'gap:firewall6': true,
    });
  });

  it('is the engine’s part for a user outside the group docker', () => {
    expect(gaps('none').map((gap) => gap.id)).toContain('gap:engine');
  });

  it('is no gap where one of two tools has answered', () => {
    expect(gaps('root', status('firewall.iptables-legacy', 'missing'))).toEqual([]);
    expect(gaps('root', status('firewall.iptables-legacy', 'refused')).map((gap) => gap.id)).toEqual(['gap:firewall']);
    expect(gaps('root', status('host.sysfs', 'skipped'))).toEqual([]);
  });

  it('names sources that failed for one reason together, and an engine that is not there is no missing tool', () => {
    const engine = (value: 'missing' | 'refused'): Gap | undefined =>
      gaps('root', (draft) => {
        for (const one of draft.sources)
          if (one.id.startsWith('docker.'))
            Object.assign(one, { status: value, command: one.id, reason: 'No socket.', remedy: 'do this' });
      }).find((gap) => gap.id === 'gap:engine');
    const all = 'docker.version; docker.info; docker.networks; docker.containers';
    expect(engine('missing')?.reason).toBe(`${all}: the host has no engine (No socket).`);
    expect(engine('refused')?.reason).toBe(`${all}: this login may not read it (No socket).`);
  });

  it('is no gap where nsids are missing but every wire was found without them', () => {
    expect(gaps('root', status('netns.ids', 'missing'))).toEqual([]);
  });
});
