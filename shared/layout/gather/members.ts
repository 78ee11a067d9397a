import type { TopologyContainer } from '../../topology/model';
import type { BoxState, Member, PortTap } from './model';

export function toMember(container: TopologyContainer, ports: readonly PortTap[]): Member {
  return {
    id: `container:${container.id}`,
    ref: container.id,
    name: container.name,
    image: container.image,
    state: container.state,
    project: container.project,
    ports: ports.length === 0 ? '' : ports.map(portWords).join(' · '),
    label: `Container ${container.name}, ${container.image}, ${container.status === '' ? container.state : container.status}`,
  };
}

function portWords({ hostText, targetText }: PortTap): string {
  return targetText === '' ? hostText : `${hostText}→${targetText}`;
}

export function memberState(state: string): BoxState {
  // `unknown`: seen by its processes only, so it runs; the dot says that the engine was not asked.
  if (state === 'running' || state === 'unknown') return 'normal';
  if (state === 'paused') return 'paused';
  if (state === 'restarting' || state === 'removing') return 'down';
  return 'stopped';
}

/** Has processes, so a namespace that can be drawn; everything else is listed as not running. */
export function isLive(container: TopologyContainer): boolean {
  return container.state === 'running' || container.state === 'paused' || container.namespace !== null;
}
