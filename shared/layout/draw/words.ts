import type { Topology } from '../../topology/model';

const levels: Record<Topology['privilege']['level'], string> = {
  root: 'seen as root',
  sudo: 'seen with sudo',
  docker: 'seen without root',
  none: 'seen without root or Docker',
};

/** Hostname, else what the user called the host. */
export function hostTitle(topology: Topology): string {
  return topology.host.hostname ?? topology.target;
}

/** Engine, system, kernel, with which rights and when: what a reader must know to trust the chart. */
export function hostSubtitle(topology: Topology): string {
  const { host, privilege } = topology;
  const engine =
    host.engine === null ? (privilege.docker ? null : 'no answer from Docker') : [host.engine, host.engineVersion];
  const parts = [
    Array.isArray(engine) ? engine.filter((part) => part !== null).join(' ') : engine,
    host.os,
    host.kernel === null ? null : `Linux ${host.kernel}`,
    levels[privilege.level],
    timeWords(topology.takenAt),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** `2026-11-24 02:32 UTC`: the same on every machine, whatever its locale and zone. Text that is no time stays as it is. */
export function timeWords(time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return time;
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Default gateways of the host, for the band of the outside world. */
export function gatewayWords(topology: Topology): string[] {
  const root = topology.namespaces.find((namespace) => namespace.kind === 'root');
  const routes = (root?.routes ?? []).filter((route) => route.destination === 'default' && route.gateway !== null);
  return [...new Set(routes.map((route) => route.gateway ?? ''))];
}
