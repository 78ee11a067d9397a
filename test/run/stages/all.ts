import { isRoot } from '../places';
import { say } from '../say';
import { nothing, type Tally } from '../tally';
import { build } from './build';
import { e2e } from './e2e';
import { house } from './house';
import { labStop, labUp } from './lab';
import { countSkipped, vitest } from './vitest';

export interface Stage {
  readonly name: string;
  /** Words after `npm test --` that choose it; without words everything runs. */
  readonly parts: readonly string[];
  /** Not run where one of these failed. */
  readonly after: readonly string[];
  readonly run: () => Promise<Tally>;
}

/** The hosts of the lab are network namespaces: only root can make them, on Linux. */
const labIsPossible = isRoot && process.platform === 'linux';

async function lab(): Promise<Tally> {
  if (labIsPossible) return vitest('lab', 20);
  say('   the lab needs root on Linux: its tests are skipped');
  return countSkipped('lab');
}

const labStart = async (): Promise<Tally> => (labIsPossible ? labUp() : nothing);

export const stages: readonly Stage[] = [
  { name: 'house checks', parts: ['house'], after: [], run: house },
  { name: 'build', parts: ['build', 'lab', 'packaging', 'e2e'], after: [], run: build },
  { name: 'unit and property tests', parts: ['unit'], after: [], run: () => vitest('unit', 10) },
  { name: 'planted violations', parts: ['house'], after: [], run: () => vitest('house', 15) },
  { name: 'stand-in', parts: ['standin'], after: [], run: () => vitest('standin', 10) },
  { name: 'lab up', parts: ['lab', 'e2e'], after: [], run: labStart },
  { name: 'lab tests', parts: ['lab'], after: ['build', 'lab up'], run: lab },
  { name: 'packaging', parts: ['packaging'], after: ['build'], run: () => vitest('packaging', 10) },
  { name: 'end-to-end tests', parts: ['e2e'], after: ['build', 'lab up'], run: () => e2e() },
  { name: 'end-to-end tests in Electron', parts: ['electron'], after: [], run: () => e2e('electron') },
  { name: 'lab stop', parts: ['lab', 'e2e'], after: [], run: labStop },
];

/** Chosen by name only: the end-to-end tests of a full run include Electron where its program is. */
export const byNameOnly: readonly string[] = ['end-to-end tests in Electron'];

export const knownParts: readonly string[] = [...new Set(stages.flatMap((stage) => stage.parts))];
