import type { Topology } from '../../topology/model';
import { assignHues } from '../../theme/hue';
import { barKey, gatherBars, type Bar } from './bars';
import { containerCards, namespaceCards, zones, type HomedCard, type Zone } from './cards';
import { sortNatural } from './compare';
import { groupBy } from './group';
import { gatherDevices } from './devices';
import { indexTopology, type TopologyIndex } from './index-topology';
import { isLive, toMember } from './members';
import type { Block, Card, Content, Device, PortTap, Tap } from './model';
import { vethTap } from './taps';

/** Everything that the chart shows, grouped by the bar or zone it hangs under; no positions yet. */
export function gatherContent(topology: Topology): Content {
  const index = indexTopology(topology);
  // host and none are drawn as zones: a colour for them would be missing among the bars.
  const hues = assignHues(
    topology.networks.filter((network) => network.driver !== 'host' && network.driver !== 'null'),
  );
  const bars = gatherBars(index, hues);
  const byBridge = barsByBridge(index, bars);
  const barKeys = new Set(bars.map((bar) => bar.key));
  const context = {
    index,
    hues,
    bars: (bridge: string) => byBridge.get(bridge) ?? null,
    barOfNetwork: (network: string) => (barKeys.has(`bar:${network}`) ? `bar:${network}` : null),
  };
  const devices = gatherDevices(index);
  const homed = [...containerCards(context), ...namespaceCards(context)];
  const drawn = drawnInterfaces(devices, homed);
  const loose = looseTaps(index, drawn, context.bars);
  return {
    devices,
    blocks: assemble(bars, homed, loose),
    stopped: sortNatural(
      topology.containers.filter((container) => !isLive(container)),
      (container) => container.name,
    ).map((container) => toMember(container, [])),
    hues,
  };
}

function barsByBridge(index: TopologyIndex, bars: readonly Bar[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const network of index.topology.networks) if (network.bridge !== null) keys.set(network.bridge, barKey(network));
  for (const bar of bars) if (bar.refKind === 'interface' && bar.ref !== null) keys.set(bar.ref, bar.key);
  return keys;
}

function drawnInterfaces(devices: readonly Device[], homed: readonly HomedCard[]): Set<string> {
  const drawn = new Set<string>();
  for (const { ref } of devices) drawn.add(ref);
  for (const { card } of homed) {
    for (const { ref, tap } of card.pills) {
      if (ref !== null) drawn.add(ref);
      if (tap !== null) drawn.add(tap.ref);
    }
  }
  return drawn;
}

/** Veths of the root and overlay namespaces whose other end is on no card: not known, or drawn as a tap itself. */
function looseTaps(index: TopologyIndex, drawn: ReadonlySet<string>, bars: (bridge: string) => string | null): Tap[] {
  const loose = index.topology.interfaces.filter((iface) => {
    if (iface.kind !== 'veth' || drawn.has(iface.id)) return false;
    const kind = index.namespaces.get(iface.namespace)?.kind;
    return kind === 'root' || kind === 'overlay';
  });
  return sortNatural(loose, (iface) => iface.name).map((iface) => {
    const link = index.veths.get(iface.id);
    const known = link !== undefined && link.to !== null && index.interfaces.has(link.to);
    const tap = vethTap(index, iface, bars, known);
    return known ? { ...tap, pair: `pair:${link.id}` } : tap;
  });
}

const zoneWords: Record<Zone, { title: string; detail: string }> = {
  'zone:other': { title: 'Other namespaces', detail: 'not a running container’s' },
  'zone:unknown': { title: 'Place not known', detail: 'running, but its network was not seen' },
  'zone:none': { title: 'No network', detail: 'loopback only' },
  'zone:host': { title: 'Host network', detail: 'they use the host’s own interfaces' },
};

function assemble(bars: readonly Bar[], homed: readonly HomedCard[], loose: readonly Tap[]): Block[] {
  const cards = groupBy(homed, ({ home }) => home);
  const cardsOf = (key: string): Card[] => (cards.get(key) ?? []).map(({ card }) => card);
  const taps = groupBy(loose, (tap) => tap.net ?? 'zone:other');
  const ports = portsByBar(bars, homed);
  const blocks = bars.map((bar) => ({
    ...bar,
    cards: cardsOf(bar.key),
    loose: taps.get(bar.key) ?? [],
    farPorts: ports.get(bar.key) ?? [],
  }));
  const grounds = zones
    .map((zone) => zoneBlock(zone, cardsOf(zone), taps.get(zone) ?? []))
    .filter((block) => block.cards.length + block.loose.length > 0);
  return [...blocks, ...grounds];
}

/** Published ports stand above the bar that they lead to; where their card hangs elsewhere, the bar keeps them. */
function portsByBar(bars: readonly Bar[], homed: readonly HomedCard[]): Map<string, PortTap[]> {
  const keys = new Set(bars.map((bar) => bar.key));
  const far = new Map<string, PortTap[]>();
  for (const { card, home } of homed) {
    for (const port of card.ports) {
      const bar = port.network === null ? home : `bar:${port.network}`;
      if (bar === home || !keys.has(bar)) continue;
      const known = far.get(bar);
      if (known === undefined) far.set(bar, [port]);
      else known.push(port);
    }
  }
  return far;
}

function zoneBlock(zone: Zone, cards: readonly Card[], loose: readonly Tap[]): Block {
  const { title, detail } = zoneWords[zone];
  return {
    key: zone,
    kind: 'zone',
    ref: null,
    refKind: null,
    network: null,
    title,
    detail,
    badge: '',
    hue: null,
    state: 'normal',
    slim: false,
    feed: null,
    tunnel: null,
    cards: sortNatural(cards, (card) => `${nameOf(card)} ${card.id}`),
    loose,
    farPorts: [],
    empty: '',
    label: `${title}: ${detail}`,
  };
}

/** What a card is sorted by. */
export function nameOf(card: Card): string {
  return card.members[0]?.name ?? card.head?.title ?? card.id;
}
