import type { Block, Device, PortTap } from '../gather/model';
import type { Column, PlannedBlock, Shelf } from '../place/plan';

/** One wire from the top of the chart down to a bar or a published port; those with one key may share a trunk. */
export interface FeedTarget {
  readonly key: string;
  readonly kind: 'uplink' | 'lower' | 'vxlan' | 'master' | 'dnat';
  /** Root device it starts from. */
  readonly device: string;
  readonly shelf: number;
  readonly block: PlannedBlock;
  /** For published ports: the column whose stack they stand in; null for the block itself. */
  readonly column: Column | null;
  readonly port: PortTap | null;
  readonly link: string | null;
}

/** Everything that is fed from the devices at the top, in drawing order. Targets without a visible source are left out. */
export function gatherFeeds(shelves: readonly Shelf[], devices: readonly Device[]): FeedTarget[] {
  const primary = devices.find((device) => device.primary)?.ref ?? null;
  const shown = new Set(devices.map((device) => device.ref));
  const byAddress = new Map(
    devices.flatMap((device) => device.addresses.map((address) => [address, device.ref] as const)),
  );
  const targets: FeedTarget[] = [];
  shelves.forEach((shelf, index) => {
    for (const planned of shelf.blocks) {
      const feed = planned.block.feed;
      const device = feed === null ? null : (feed.device ?? primary);
      if (
        feed !== null &&
        device !== null &&
        shown.has(device) &&
        (feed.kind !== 'vxlan' || planned.block.tunnel !== null)
      ) {
        targets.push({
          key: feedKey(feed.kind, device, planned.block),
          kind: feed.kind,
          device,
          shelf: index,
          block: planned,
          column: null,
          port: null,
          link: feed.link,
        });
      }
      for (const [column, port] of portsOf(planned)) {
        const source = port.hostAddress === null ? primary : (byAddress.get(port.hostAddress) ?? primary);
        if (port.loopback || source === null) continue;
        targets.push({
          key: `dnat ${source}`,
          kind: 'dnat',
          device: source,
          shelf: index,
          block: planned,
          column,
          port,
          link: null,
        });
      }
    }
  });
  return targets;
}

/** Uplinks of one device share a trunk, they all are the host's routing; a parent's or a tunnel's wire belongs to one network. */
function feedKey(kind: FeedTarget['kind'], device: string, block: Block): string {
  return kind === 'uplink' ? `uplink ${device}` : `${kind} ${block.key}`;
}

/** Published ports of a block with the column they stand in, as stacked from the top: those of other blocks' cards, then the lowest card's. */
export function portsOf(planned: PlannedBlock): (readonly [Column, PortTap])[] {
  return planned.columns.flatMap((column) => column.stack.map((port) => [column, port] as const));
}
