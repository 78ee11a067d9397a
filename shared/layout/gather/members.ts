import type { TopologyContainer } from '../../topology/model';
import type { BoxState, Member, PortTap } from './model';

export function toMember(container: TopologyContainer, ports: readonly PortTap[]): Member {
  const shown = ports.map((port) => (port.targetText === '' ? port.hostText : `${port.hostText}→${port.targetText}`));
  return {
    id: `container:${container.id}`,
    ref: container.id,
    name: container.name,
    image: container.image,
    state: container.state,
    project: container.project,
    ports: shown.join(' · '),
    label: [
      `Container ${container.name}`,
      container.image,
      container.status === '' ? container.state : container.status,
    ].join(', '),
  };
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
