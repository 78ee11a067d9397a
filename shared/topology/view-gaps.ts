import type { HostSnapshot } from '../model';
import type { Seen } from './gap-topics';
import type { Gap } from './model';

/** What cannot be seen from where the host was looked at, said once and not once a source. */
export function viewGaps({ view }: HostSnapshot, seen: Seen): Gap[] {
  const subjects = seen.namespaces.filter(({ id }) => id === 'root').map(({ id }) => id);
  const gaps: Gap[] = [];
  if (view.kind === 'engine') {
    gaps.push({
      id: 'gap:view',
      title: "The host's own side: interfaces, wires, routes, namespaces and firewall rules",
      reason: 'An engine that listens on TCP gives no shell on its host, so its API alone was read.',
      remedy: 'Chart the host through SSH.',
      subjects,
      raise: false,
    });
  }
  if (view.kind === 'rootless') {
    gaps.push({
      id: 'gap:view',
      title: "The machine's own interfaces, and what is outside of the rootless engine's network namespace",
      reason:
        'A rootless engine has a network namespace of its own, and that one is charted here. Published ports are ' +
        'taken in outside of it, by a process of the user, without a rule of the packet filter.',
      remedy: "Chart the system's engine of the same host for its own interfaces.",
      subjects,
      raise: false,
    });
  }
  if (view.notes.length > 0) {
    gaps.push({
      id: 'gap:way',
      title: 'Whether this is the engine that it seems to be',
      reason: view.notes.join(' '),
      remedy: null,
      subjects: [],
      raise: false,
    });
  }
  return gaps;
}
