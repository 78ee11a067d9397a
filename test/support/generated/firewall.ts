import type { Chain, Rule, RuleMatches, Table } from '../../../shared/model';
import type { HostPlan, PlannedContainer, PlannedPort } from './plan';
import { running } from './kernel';

const noMatch: RuleMatches = {
  protocol: null,
  source: null,
  destination: null,
  inInterface: null,
  outInterface: null,
  sourcePorts: null,
  destinationPorts: null,
  target: null,
  toDestination: null,
  toSource: null,
  comment: null,
};

type Written = Omit<Rule, 'number'>;

function rule(chain: string, text: string, matches: Partial<RuleMatches>): Written {
  return { text: `-A ${chain} ${text}`, packets: 3, bytes: 180, handle: null, matches: { ...noMatch, ...matches } };
}

function chain(
  name: string,
  hook: string | null,
  rules: readonly Written[],
  policy: string | null = hook === null ? null : 'ACCEPT',
): Chain {
  return {
    name,
    hook,
    priority: null,
    type: null,
    policy,
    packets: hook === null ? null : 40,
    bytes: hook === null ? null : 2400,
    rules: rules.map((written, index) => ({ number: index + 1, ...written })),
  };
}

/** iptables and ip6tables as Docker 26 writes them: DNAT, hairpin and subnet MASQUERADE, one accept per published port. */
export function dockerTables(plan: HostPlan): Table[] {
  return [...familyTables(plan, 4), ...familyTables(plan, 6)];
}

function familyTables(plan: HostPlan, version: 4 | 6): Table[] {
  const masquerade: Written[] = [];
  const hairpin: Written[] = [];
  const dnat: Written[] = [];
  const accept: Written[] = [];
  for (const network of plan.networks) {
    if (network.internal || (version === 6 && network.ipv6Base === null)) continue;
    const subnet = version === 4 ? `${network.base}.0/${network.prefix}` : `${network.ipv6Base ?? ''}::/64`;
    const { bridge } = network;
    const leaving = { source: subnet, outInterface: `! ${bridge}`, target: 'MASQUERADE' };
    masquerade.push(rule('POSTROUTING', `-s ${subnet} ! -o ${bridge} -j MASQUERADE`, leaving));
    dnat.push(rule('DOCKER', `-i ${bridge} -j RETURN`, { inInterface: bridge, target: 'RETURN' }));
  }
  for (const container of running(plan)) {
    for (const port of container.ports) {
      if (port.hostAddress.includes(':') !== (version === 6)) continue;
      const written = portRules(container, port);
      if (written === null) continue;
      hairpin.push(written.hairpin);
      dnat.push(written.dnat);
      accept.push(written.accept);
    }
  }
  const jump = { target: 'DOCKER' };
  const own = version === 4 ? '127.0.0.0/8' : '::1/128';
  const toLocal = rule('OUTPUT', `! -d ${own} -m addrtype --dst-type LOCAL -j DOCKER`, {
    ...jump,
    destination: `! ${own}`,
  });
  const common = { family: version === 4 ? ('ip' as const) : ('ip6' as const), backend: 'iptables-nft' as const };
  return [
    {
      ...common,
      name: 'nat',
      chains: [
        chain('PREROUTING', 'prerouting', [rule('PREROUTING', '-m addrtype --dst-type LOCAL -j DOCKER', jump)]),
        chain('INPUT', 'input', []),
        chain('OUTPUT', 'output', [toLocal]),
        chain('POSTROUTING', 'postrouting', [...masquerade, ...hairpin]),
        chain('DOCKER', null, dnat),
      ],
    },
    {
      ...common,
      name: 'filter',
      chains: [
        chain('INPUT', 'input', []),
        chain('FORWARD', 'forward', [rule('FORWARD', '-j DOCKER-USER', { target: 'DOCKER-USER' })], 'DROP'),
        chain('OUTPUT', 'output', []),
        chain('DOCKER', null, accept),
        chain('DOCKER-USER', null, [rule('DOCKER-USER', '-j RETURN', { target: 'RETURN' })]),
      ],
    },
  ];
}

function portRules(
  container: PlannedContainer,
  port: PlannedPort,
): { dnat: Written; hairpin: Written; accept: Written } | null {
  const end = container.attachments[0];
  if (end === undefined) return null;
  const bridge = end.network.bridge;
  const { protocol } = port;
  const six = port.hostAddress.includes(':');
  const address = six ? end.address6 : end.address;
  if (address === null) return null;
  const bits = six ? 128 : 32;
  const to = `${six ? `[${address}]` : address}:${port.containerPort}`;
  const only = port.hostAddress === '0.0.0.0' || port.hostAddress === '::' ? null : `${port.hostAddress}/${bits}`;
  const own = `${address}/${bits}`;
  const dport = String(port.containerPort);
  return {
    dnat: rule(
      'DOCKER',
      `${only === null ? '' : `-d ${only} `}! -i ${bridge} -p ${protocol} -m ${protocol} --dport ${port.hostPort} -j DNAT --to-destination ${to}`,
      {
        destination: only,
        inInterface: `! ${bridge}`,
        protocol,
        destinationPorts: String(port.hostPort),
        target: 'DNAT',
        toDestination: to,
      },
    ),
    hairpin: rule('POSTROUTING', `-s ${own} -d ${own} -p ${protocol} -m ${protocol} --dport ${dport} -j MASQUERADE`, {
      source: own,
      destination: own,
      protocol,
      destinationPorts: dport,
      target: 'MASQUERADE',
    }),
    accept: rule(
      'DOCKER',
      `-d ${own} ! -i ${bridge} -o ${bridge} -p ${protocol} -m ${protocol} --dport ${dport} -j ACCEPT`,
      {
        destination: own,
        inInterface: `! ${bridge}`,
        outInterface: bridge,
        protocol,
        destinationPorts: dport,
        target: 'ACCEPT',
      },
    ),
  };
}
