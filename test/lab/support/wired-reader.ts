import { countingWire } from '../../support/round-trips';
import type { LabHost } from '../hosts';
import { standingReader, type StandingReader } from './standing-reader';

/** A standing reader through a wire that takes `delayMs` each way and counts round trips. */
export async function wiredReader(host: LabHost, delayMs: number): Promise<StandingReader> {
  const wire = await countingWire(host.door, delayMs);
  try {
    const reader = await standingReader({ host, port: wire.port, count: wire });
    return {
      scan: () => reader.scan(),
      async close() {
        await reader.close();
        await wire.close();
      },
    };
  } catch (error) {
    await wire.close();
    throw error;
  }
}
