import { barRect } from '../draw/bar';
import { placeStack, portRect } from '../draw/ports';
import { tunnelRect } from '../draw/tunnel';
import type { PortTap } from '../gather/model';
import type { Chart } from '../place/chart';
import type { PlacedBlock, PlacedColumn, PlacedShelf } from '../place/placed';
import { FAR } from '../place/plan';
import { feedX, hangsStraight, stackFeedX } from '../place/rails';
import type { Point, SceneWire } from '../scene';
import { cleanText } from '../text/clean';
import type { FeedTarget } from './feeds';
import { downward, lead, sideways } from './wire';

/** From the devices at the top to bars, tunnels and published ports, and from published ports to their bars. */
export function drawFeedWires(chart: Chart): SceneWire[] {
  const wires: SceneWire[] = [];
  for (const feed of chart.feeds) {
    const shelf = chart.shelves[feed.shelf];
    const block = shelf?.blocks.find((candidate) => candidate.planned === feed.block);
    if (shelf === undefined || block === undefined) continue;
    const made = feed.column === null ? barFeed(chart, feed, shelf, block) : portFeed(chart, feed, shelf, block);
    if (made !== null) wires.push(made);
  }
  for (const shelf of chart.shelves)
    for (const block of shelf.blocks) {
      portsToBar(wires, shelf, block);
      tunnelToBar(wires, shelf, block);
    }
  return wires;
}

function barFeed(chart: Chart, feed: FeedTarget, shelf: PlacedShelf, block: PlacedBlock): SceneWire | null {
  const bar = block.planned.block;
  const x = feedX(block);
  const tunnel = feed.kind === 'vxlan' ? bar.tunnel : null;
  const end = tunnel === null ? barRect(block, shelf).y : tunnelRect(block, shelf).y;
  const points = fromDevice(chart, feed, x, end);
  if (points === null || feed.kind === 'dnat') return null;
  const colored = feed.kind === 'lower' || feed.kind === 'vxlan';
  return {
    id: `feed:${feed.kind}:${bar.key}`,
    ref: feed.link,
    kind: feed.kind,
    from: `if:${feed.device}`,
    to: tunnel === null ? bar.key : tunnel.id,
    points,
    tone: colored && bar.hue !== null ? 'network' : 'neutral',
    hue: colored ? bar.hue : null,
    line: feed.kind === 'vxlan' ? 'double' : 'solid',
    label: cleanText(feedWords(feed, bar.title)),
  };
}

function feedWords(feed: FeedTarget, title: string): string {
  if (feed.kind === 'vxlan') return `VXLAN tunnel of ${title}`;
  if (feed.kind === 'lower') return `${title} sits on this device`;
  if (feed.kind === 'master') return `A port of ${title}`;
  return `${title} reaches the outside by this device`;
}

function portFeed(chart: Chart, feed: FeedTarget, shelf: PlacedShelf, block: PlacedBlock): SceneWire | null {
  const column = block.columns.find((candidate) => candidate.column === feed.column);
  const { port } = feed;
  const index = column === undefined || port === null ? -1 : column.column.stack.indexOf(port);
  if (column === undefined || port === null || index < 0) return null;
  const rect = portRect(index, column, block, shelf);
  const x = stackFeedX(column);
  const side = x < rect.x;
  const points = fromDevice(chart, feed, x, side ? rect.y + rect.height / 2 : rect.y);
  if (points === null) return null;
  if (side) lead(points, rect.x, rect.y + rect.height / 2);
  return portWire(port, `dnat:${port.id}:in`, `if:${feed.device}`, port.id, points);
}

function portWire(port: PortTap, id: string, from: string, to: string, points: readonly Point[]): SceneWire {
  return {
    kind: 'dnat',
    tone: 'port',
    hue: null,
    line: port.line,
    id,
    from,
    to,
    points,
    path: port.id,
    label: cleanText(port.label),
    ref: null,
  };
}

/** Down from the device: straight, or by its rail, or by its riser and the rail of a lower shelf. */
function fromDevice(chart: Chart, feed: FeedTarget, x: number, end: number): Point[] | null {
  const source = chart.sources.get(feed.key);
  if (source === undefined) return null;
  const { rect } = source.device;
  const start = rect.y + rect.height;
  const rail = chart.shelves[feed.shelf]?.rails.get(feed.key);
  if (feed.shelf === 0) {
    if (hangsStraight(chart.devices, source.device, x)) return downward(x, start, end);
    return rail === undefined || source.dropX === null ? null : downward(source.dropX, start, rail, x, end);
  }
  if (rail === undefined || source.riserX === null) return null;
  if (hangsStraight(chart.devices, source.device, source.riserX)) {
    return downward(source.riserX, start, rail, x, end);
  }
  const first = chart.shelves[0]?.rails.get(feed.key);
  if (first === undefined || source.dropX === null) return null;
  return downward(source.dropX, start, first, source.riserX, rail, x, end);
}

function portsToBar(wires: SceneWire[], shelf: PlacedShelf, block: PlacedBlock): void {
  const top = barRect(block, shelf).y;
  for (const column of block.columns) {
    for (const { port, rect } of placeStack(column, block, shelf)) {
      const lane = laneOf(column, block, port.pill, port.network);
      if (lane === undefined) continue;
      const right = rect.x + rect.width;
      const points =
        lane < right ? downward(lane, rect.y + rect.height, top) : sideways(right, rect.y + rect.height / 2, lane, top);
      wires.push(portWire(port, `dnat:${port.id}:bar`, port.id, block.planned.block.key, points));
    }
  }
}

/** The lane of the pill that a port leads to, where that pill stands in this column; else the outermost one, which ends at the bar. */
export function laneOf(
  column: PlacedColumn,
  block: PlacedBlock,
  pill: string | null,
  network: string | null,
): number | undefined {
  const here = block.planned.block.farPorts.every((port) => port.pill !== pill || port.network !== network);
  return (pill === null || !here ? undefined : column.portLanes.get(pill)) ?? column.portLanes.get(FAR);
}

function tunnelToBar(wires: SceneWire[], shelf: PlacedShelf, block: PlacedBlock): void {
  const { tunnel, key, hue, title } = block.planned.block;
  if (tunnel === null) return;
  const rect = tunnelRect(block, shelf);
  wires.push({
    id: `tunnel:${key}`,
    ref: tunnel.masterLink,
    kind: 'master',
    from: tunnel.id,
    to: key,
    points: downward(feedX(block), rect.y + rect.height, barRect(block, shelf).y),
    tone: 'network',
    hue,
    line: tunnel.state === 'down' ? 'dotted' : 'solid',
    label: cleanText(`${tunnel.name} is a port of ${title}`),
  });
}
