import type { Topology } from '../../topology/model';
import { bridgeTable } from './bridges';
import { containerTable } from './containers';
import { namespaceTable } from './namespaces';
import { networkTable } from './networks';
import { portTable } from './ports';
import { ruleTable } from './rules';
import type { Table } from './table';
import { vethTable } from './veths';

/** What `portolan list` can print, in the order of its help. */
export const tables = {
  networks: networkTable,
  containers: containerTable,
  bridges: bridgeTable,
  veths: vethTable,
  namespaces: namespaceTable,
  ports: portTable,
  rules: ruleTable,
} as const satisfies Record<string, (topology: Topology) => Table>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];
