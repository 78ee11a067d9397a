import type { TopologyNetwork } from '../../topology/model';
import type { Facts } from '../facts';
import { ranges, texts } from '../values';

export const networkFacts: Facts<TopologyNetwork> = {
  title: (one) => one.name,
  detail: (one) => texts(one.driver, ...subnetsOf(one)).join(' · '),
  words: (one, of) =>
    texts(
      one.id,
      one.driver,
      one.bridge === null ? null : of.interfaces.get(one.bridge)?.name,
      ...subnetsOf(one),
      ...gatewaysOf(one),
    ),
  networks: (one) => [one.name],
  projects: (one) => texts(one.project),
  labels: (one) => Object.entries(one.labels),
  addresses: (one) => ranges(gatewaysOf(one)),
  subnets: (one) => ranges(subnetsOf(one)),
};

const subnetsOf = (one: TopologyNetwork): string[] => one.pools.map((pool) => pool.subnet);
const gatewaysOf = (one: TopologyNetwork): (string | null)[] => one.pools.map((pool) => pool.gateway);
