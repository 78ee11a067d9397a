import type { Topology } from '../topology/model';
import { compareNatural } from './gather/compare';
import type { Chart } from './place/chart';
import type { Scene } from './scene';
import { cleanText } from './text/clean';

type Entry = Scene['legend'][number];

/** The networks on the chart with their colours, then what the other colours mean where they occur. */
export function makeLegend(topology: Topology, chart: Chart): Entry[] {
  const drawn = new Set(chart.shelves.flatMap((shelf) => shelf.blocks.map(({ planned }) => planned.block.network)));
  const networks: Entry[] = topology.networks
    .filter((network) => drawn.has(network.id))
    .sort((a, b) => compareNatural(a.name, b.name))
    .map((network) => ({
      label: cleanText(network.name),
      hue: chart.content.hues.get(network.id) ?? null,
      tone: 'network',
      detail: cleanText([network.driver, network.pools[0]?.subnet].filter((part) => part !== undefined).join(' ')),
    }));
  const blocks = chart.content.blocks;
  const has = {
    ports: blocks.some((block) => block.farPorts.length > 0 || block.cards.some((card) => card.ports.length > 0)),
    unknown: blocks.some(
      (block) =>
        block.state === 'unknown' ||
        block.loose.some((tap) => tap.state === 'unknown') ||
        block.cards.some((card) => card.state === 'unknown' || card.pills.some((pill) => pill.state === 'unknown')),
    ),
    plain: blocks.some((block) => block.kind === 'bridge'),
  };
  const meanings: (Entry | null)[] = [
    has.ports ? { label: 'Published port', hue: null, tone: 'port', detail: 'from outside to the container' } : null,
    has.plain ? { label: 'Host’s own wiring', hue: null, tone: 'neutral', detail: 'uplinks, veths' } : null,
    has.unknown
      ? { label: 'Not known', hue: null, tone: 'unknown', detail: 'could not be seen with this login' }
      : null,
  ];
  return [...networks, ...meanings.filter((entry) => entry !== null)];
}
