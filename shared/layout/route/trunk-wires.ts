import { zoneId } from '../draw/bar';
import { pillPlaces, type CardPlace, type PillPlace } from '../draw/pill';
import { sizes } from '../../theme/sizes';
import type { Block, NetKey, Pill } from '../gather/model';
import { dropX, type Chart } from '../place/chart';
import type { PlacedBlock, PlacedCell, PlacedColumn, PlacedShelf } from '../place/placed';
import type { Point, SceneWire } from '../scene';
import { cleanText } from '../text/clean';
import { downward } from './wire';

/** Where a wire of a net ends: on a tap, a pill, or a loose tap's left edge. */
interface Terminal {
  readonly net: NetKey;
  readonly boxId: string;
  readonly shelf: PlacedShelf;
  readonly column: PlacedColumn;
  readonly cellKey: string;
  /** The end itself, and the height at which its branch leaves the trunk. */
  readonly end: Point;
  readonly branchY: number;
  readonly pill: Pill | null;
  readonly link: string | null;
}

export function cardPlace(block: Block, column: PlacedColumn, placed: PlacedCell): CardPlace | null {
  if (placed.cell.type !== 'card') return null;
  const { card, size } = placed.cell;
  return { card, size, x: column.contentX, y: placed.y, width: column.column.contentWidth, parent: zoneId(block) };
}

/** Everything below the bars: trunks with their branches, taps to pills, cables, and published ports to their pills. */
export function drawTrunkWires(chart: Chart): SceneWire[] {
  const hues = new Map<NetKey, { hue: number | null; title: string; block: PlacedBlock; shelf: PlacedShelf }>();
  const wires: SceneWire[] = [];
  const terminals: Terminal[] = [];
  for (const shelf of chart.shelves) {
    for (const block of shelf.blocks) {
      const { key, hue, title, kind } = block.planned.block;
      if (kind === 'bridge') hues.set(key, { hue, title, block, shelf });
      for (const column of block.columns) {
        for (const placed of column.cells) {
          const at = cardPlace(block.planned.block, column, placed);
          if (at === null) {
            terminals.push(...looseTerminals(column, shelf, placed));
            continue;
          }
          const pills = pillPlaces(at);
          for (const pill of pills) {
            const terminal = pillTerminal(at, column, shelf, pill);
            if (terminal !== null) terminals.push(terminal);
          }
          for (const pill of pills) {
            const made = tapWire(pill);
            if (made !== null) wires.push(made);
          }
          portWires(wires, at, pills, block, column, shelf);
        }
      }
    }
  }
  for (const terminal of terminals) {
    const home = hues.get(terminal.net);
    if (home === undefined) continue;
    const { pill } = terminal;
    wires.push({
      id: `trunk:${terminal.net}:${terminal.boxId}`,
      ref: terminal.link,
      kind: pill === null || pill.tap !== null ? 'master' : 'lower',
      from: terminal.net,
      to: terminal.boxId,
      points: fromBar(chart, home.block, home.shelf, terminal),
      tone: home.hue === null ? 'neutral' : 'network',
      hue: home.hue,
      line: pill?.tap === null ? pill.line : pill?.tap?.state === 'down' ? 'dotted' : 'solid',
      label: cleanText(`Port of ${home.title}`),
    });
  }
  cables(wires, chart, terminals);
  return wires;
}

function pillTerminal(at: CardPlace, column: PlacedColumn, shelf: PlacedShelf, place: PillPlace): Terminal | null {
  const { pill } = place;
  if (pill.net === null) return null;
  const top = place.tapRect ?? place.rect;
  return {
    net: pill.net,
    boxId: pill.tap?.id ?? pill.id,
    shelf,
    column,
    cellKey: at.card.id,
    end: { x: top.x + top.width / 2, y: top.y },
    branchY: branchY(at, pill.net, column),
    pill,
    link: pill.tap === null ? pill.link : pill.tap.masterLink,
  };
}

/** Inner trunks branch higher, so that they do not cross the ones outside them. */
function branchY(at: CardPlace, net: NetKey, column: PlacedColumn): number {
  const { nets } = at.size;
  if (nets.length === 1) return at.y;
  const order = column.column.nets.filter((candidate) => nets.includes(candidate));
  return at.y + (order.length - 1 - order.indexOf(net)) * sizes.lane;
}

function looseTerminals(column: PlacedColumn, shelf: PlacedShelf, placed: PlacedCell): Terminal[] {
  if (placed.cell.type !== 'tap') return [];
  const { tap } = placed.cell;
  const at = (net: NetKey, offset: number, link: string | null): Terminal => ({
    net,
    boxId: tap.id,
    shelf,
    column,
    cellKey: tap.id,
    end: { x: column.contentX, y: placed.y + offset },
    branchY: placed.y + offset,
    pill: null,
    link,
  });
  return [
    ...(tap.net === null ? [] : [at(tap.net, 6, tap.masterLink)]),
    ...(tap.pair === null ? [] : [at(tap.pair, 12, tap.pair.slice('pair:'.length))]),
  ];
}

/** From a bar down its own column's trunk, or by channel and corridor to a column under another bar. */
function fromBar(chart: Chart, block: PlacedBlock, shelf: PlacedShelf, terminal: Terminal): Point[] {
  const trunk = terminal.column.trunks.get(terminal.net) ?? terminal.column.x;
  const own = block.columns.includes(terminal.column);
  const { branchY, end } = terminal;
  if (own) return downward(trunk, shelf.barBottom, branchY, end.x, end.y);
  const x = dropX(block);
  const y = shelf.barBottom;
  const channel = shelf.channel.get(terminal.net) ?? shelf.barBottom;
  if (shelf === terminal.shelf) return downward(x, y, channel, trunk, branchY, end.x, end.y);
  const corridor = chart.corridor.get(terminal.net) ?? chart.innerX;
  const other = terminal.shelf.channel.get(terminal.net) ?? terminal.shelf.barBottom;
  return downward(x, y, channel, corridor, other, trunk, branchY, end.x, end.y);
}

/** From a veth's tap down to the pill in the namespace. */
function tapWire({ pill, rect, tapRect }: PillPlace): SceneWire | null {
  if (pill.tap === null || tapRect === null) return null;
  const x = rect.x + rect.width / 2;
  return {
    id: `veth:${pill.id}`,
    ref: pill.link,
    kind: 'veth',
    from: pill.tap.id,
    to: pill.id,
    points: downward(x, tapRect.y + tapRect.height, rect.y),
    tone: pill.hue === null ? 'neutral' : 'network',
    hue: pill.hue,
    line: pill.line,
    label: cleanText(`Veth pair ${pill.tap.name} and ${pill.name}${pill.line === 'dashed' ? ', inferred' : ''}`),
  };
}

/** From the bar down the right gutter to the pill: from its side where nothing stands between, else from above. */
function portWires(
  wires: SceneWire[],
  at: CardPlace,
  places: readonly PillPlace[],
  block: PlacedBlock,
  column: PlacedColumn,
  shelf: PlacedShelf,
): void {
  for (const port of at.card.ports) {
    const target = places.find(({ pill }) => pill.id === port.pill);
    const lane = port.pill === null ? undefined : column.portLanes.get(port.pill);
    if (target === undefined || lane === undefined || !column.column.stack.includes(port)) continue;
    wires.push({
      id: `dnat:${port.id}:out`,
      kind: 'dnat',
      from: block.planned.block.key,
      to: target.pill.id,
      points: downward(lane, shelf.barBottom, ...intoPill(target, places)),
      tone: 'port',
      hue: null,
      line: port.line,
      path: port.id,
      label: cleanText(port.label),
      ref: null,
    });
  }
}

/** The turns of a wire from above to its pill. */
function intoPill({ rect, pill }: PillPlace, places: readonly PillPlace[]): number[] {
  const isLast = places.at(-1)?.pill === pill;
  if (isLast) return [rect.y + sizes.pillRise / 2, rect.x + rect.width];
  return [rect.y - sizes.tapGap / 2, rect.x + rect.width - 12, rect.y];
}

/** Veth pairs with both ends drawn as boxes: pill to pill, or tap to tap. */
function cables(wires: SceneWire[], chart: Chart, terminals: readonly Terminal[]): void {
  const pairs = new Map<NetKey, Terminal[]>();
  for (const terminal of terminals) {
    if (!terminal.net.startsWith('pair:')) continue;
    const ends = pairs.get(terminal.net);
    if (ends === undefined) pairs.set(terminal.net, [terminal]);
    else ends.push(terminal);
  }
  for (const [net, [a, b]] of pairs) {
    if (a === undefined || b === undefined) continue;
    wires.push({
      id: `cable:${net}`,
      ref: net.slice('pair:'.length),
      kind: 'veth',
      from: a.boxId,
      to: b.boxId,
      points: cablePoints(chart, a, b),
      tone: 'neutral',
      hue: null,
      line: a.pill?.line ?? 'solid',
      label: 'Veth pair between two namespaces',
    });
  }
}

function cablePoints(chart: Chart, a: Terminal, b: Terminal): Point[] {
  const { x, y } = a.end;
  if (a.cellKey === b.cellKey) return downward(x, y, a.branchY, b.end.x, b.end.y);
  const from = a.column.trunks.get(a.net) ?? a.column.x;
  const to = b.column.trunks.get(b.net) ?? b.column.x;
  const leave = [a.branchY, from];
  const arrive = [b.branchY, b.end.x, b.end.y];
  if (a.column === b.column) return downward(x, y, ...leave, ...arrive);
  const channelA = a.shelf.channel.get(a.net) ?? a.shelf.barBottom;
  if (a.shelf === b.shelf) return downward(x, y, ...leave, channelA, to, ...arrive);
  const channelB = b.shelf.channel.get(b.net) ?? b.shelf.barBottom;
  const corridor = chart.corridor.get(a.net) ?? chart.innerX;
  return downward(x, y, ...leave, channelA, corridor, channelB, to, ...arrive);
}
