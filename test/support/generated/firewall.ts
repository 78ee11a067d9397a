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

/** iptables as Docker 26 writes them: DNAT, hairpin and subnet MASQUERADE, one accept per published port. */
export function dockerTables(plan: HostPlan): Table[] {
  const masquerade: Written[] = [];
  const hairpin: Written[] = [];
  const dnat: Written[] = [];
  const accept: Written[] = [];
  for (const network of plan.networks) {
    if (network.internal) continue;
    const subnet = `${network.base}.0/${network.prefix}`;
    masquerade.push(
      rule('POSTROUTING', `-s ${subnet} ! -o ${network.bridge} -j MASQUERADE`, {
        source: subnet,
        outInterface: `! ${network.bridge}`,
        target: 'MASQUERADE',
      }),
    );
    dnat.push(rule('DOCKER', `-i ${network.bridge} -j RETURN`, { inInterface: network.bridge, target: 'RETURN' }));
  }
  for (const container of running(plan)) {
    for (const port of container.ports) {
      if (port.hostAddress.includes(':')) continue;
      const written = portRules(container, port);
      if (written === null) continue;
      hairpin.push(written.hairpin);
      dnat.push(written.dnat);
      accept.push(written.accept);
    }
  }
  const jump = { target: 'DOCKER' };
  return [
    {
      family: 'ip',
      name: 'nat',
      backend: 'iptables-nft',
      chains: [
        chain('PREROUTING', 'prerouting', [rule('PREROUTING', '-m addrtype --dst-type LOCAL -j DOCKER', jump)]),
        chain('INPUT', 'input', []),
        chain('OUTPUT', 'output', [
          rule('OUTPUT', '! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER', {
            ...jump,
            destination: '! 127.0.0.0/8',
          }),
        ]),
        chain('POSTROUTING', 'postrouting', [...masquerade, ...hairpin]),
        chain('DOCKER', null, dnat),
      ],
    },
    {
      family: 'ip',
      name: 'filter',
      backend: 'iptables-nft',
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
  const to = `${end.address}:${port.containerPort}`;
  const only = port.hostAddress === '0.0.0.0' ? null : `${port.hostAddress}/32`;
  const own = `${end.address}/32`;
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
