import { buildTopology } from '../../../shared/topology/build';
import type { Topology } from '../../../shared/topology/model';
import { generateHost, type GenerateHostOptions } from '../../support/generate-host';

/** The topology of a generated host. */
export const topologyOf = (options: GenerateHostOptions): Topology => buildTopology(generateHost(options));
