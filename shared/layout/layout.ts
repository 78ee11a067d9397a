import { sizes } from '../theme/sizes';
import type { Topology } from '../topology/model';
import { drawBlock, zoneId } from './draw/bar';
import { drawCard } from './draw/card';
import { drawTap } from './draw/pill';
import { drawEmptyHost } from './draw/empty';
import { drawDeviceWires, drawHeader, drawWorldWires } from './draw/header';
import { drawPort, placeStack } from './draw/ports';
import { drawStopped, stoppedHeight } from './draw/stopped';
import { drawTunnel } from './draw/tunnel';
import { hostSubtitle, hostTitle } from './draw/words';
import { gatherContent } from './gather/content';
import { makeLegend } from './legend';
import { MIN_INNER_WIDTH, placeChart } from './place/chart';
import type { PlacedBlock, PlacedShelf } from './place/placed';
import { orderBlocks } from './place/order';
import { planShelves } from './place/shelves';
import { drawFeedWires } from './route/feed-wires';
import { cardPlace, drawTrunkWires } from './route/trunk-wires';
import type { Scene, SceneBox, SceneWire } from './scene';

const EMPTY_HEIGHT = 160;

/**
 * The chart of a host, in tiers: the world, the host's devices, published ports, bridges, veths, containers.
 * Pure and deterministic: the same topology gives the same scene on every machine, without a font or a DOM.
 */
export function layoutTopology(topology: Topology): Scene {
  const content = gatherContent(topology);
  const shelves = planShelves(orderBlocks(content.blocks), (width) =>
    stoppedHeight(content.stopped.length, Math.max(MIN_INNER_WIDTH, width)),
  );
  const chart = placeChart(content, shelves);
  const isEmpty = content.blocks.length === 0;
  const below = chart.shelvesBottom + sizes.framePadding;
  const stoppedTop = isEmpty ? below + EMPTY_HEIGHT : below;
  const stopped = stoppedHeight(content.stopped.length, chart.innerWidth);
  const frameBottom = stopped === 0 ? stoppedTop : stoppedTop + stopped + sizes.framePadding;
  const boxes: SceneBox[] = drawHeader(topology, chart, frameBottom);
  for (const shelf of chart.shelves) for (const block of shelf.blocks) drawShelfBlock(boxes, shelf, block);
  const { innerX: x, innerWidth: width } = chart;
  if (isEmpty) boxes.push(...drawEmptyHost(topology, { x, y: below, width, height: EMPTY_HEIGHT - 24 }));
  boxes.push(...drawStopped(content.stopped, { x, y: stoppedTop, width, height: stopped }));
  const wires: SceneWire[] = [
    ...drawWorldWires(topology, chart),
    ...drawDeviceWires(chart),
    ...drawFeedWires(chart),
    ...drawTrunkWires(chart),
  ];
  return {
    title: hostTitle(topology),
    subtitle: hostSubtitle(topology),
    bounds: { x: 0, y: 0, width: chart.innerWidth + 2 * sizes.framePadding, height: frameBottom },
    boxes,
    wires,
    legend: makeLegend(topology, chart),
  };
}

function drawShelfBlock(boxes: SceneBox[], shelf: PlacedShelf, block: PlacedBlock): void {
  const parent = zoneId(block.planned.block);
  boxes.push(...drawBlock(block, shelf), ...drawTunnel(block, shelf));
  for (const column of block.columns) {
    for (const placed of placeStack(column, block, shelf)) boxes.push(drawPort(placed));
    for (const placed of column.cells) {
      const card = cardPlace(block.planned.block, column, placed);
      if (card !== null) drawCard(boxes, card);
      if (placed.cell.type !== 'tap') continue;
      const { tap } = placed.cell;
      const rect = { x: column.contentX, y: placed.y, width: column.column.contentWidth, height: sizes.tapHeight };
      const words = tap.address === null ? tap.name : `${tap.name} ${tap.address}`;
      boxes.push(drawTap(tap, words, rect, parent));
    }
  }
}
