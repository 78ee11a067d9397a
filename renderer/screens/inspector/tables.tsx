import type { ReactNode } from 'react';
import type { TopologyNamespace } from '../../../shared/topology/model';
import { Section } from '../../ui/section';

function Table({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly ReactNode[][] }) {
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The routes that forward packets; those of the local table, which every address has, come after them. */
export function Routes({ namespace }: { readonly namespace: TopologyNamespace }) {
  const { routes } = namespace;
  const main = routes.filter((route) => route.table !== 'local');
  if (main.length === 0) return null;
  return (
    <Section title="Routes" count={main.length} open={main.length <= 8}>
      <Table
        head={['Destination', 'Via', 'Device', 'Source']}
        rows={main.map((route) => [
          <>
            {route.destination}
            {route.type === 'unicast' ? null : <span className="muted"> {route.type}</span>}
            {route.table === 'main' ? null : <span className="muted"> table {route.table}</span>}
          </>,
          route.gateway,
          route.device,
          route.source,
        ])}
      />
    </Section>
  );
}

export function PolicyRules({ namespace }: { readonly namespace: TopologyNamespace }) {
  // Priorities 0, 32766 and 32767 are the three rules that every kernel starts with (ip-rule(8)).
  const own = namespace.policyRules.filter((rule) => ![0, 32766, 32767].includes(rule.priority));
  if (own.length === 0) return null;
  return (
    <Section title="Policy routing" count={own.length}>
      <Table head={['Priority', 'Rule']} rows={own.map((rule) => [rule.priority, rule.text])} />
    </Section>
  );
}

export function Listeners({ namespace }: { readonly namespace: TopologyNamespace }) {
  const { listeners } = namespace;
  if (listeners.length === 0) return null;
  return (
    <Section title="Listeners" count={listeners.length} open={listeners.length <= 8}>
      <Table
        head={['Socket', '', 'Process']}
        rows={listeners.map((one) => [
          `${one.address.includes(':') ? `[${one.address}]` : one.address}:${String(one.port)}`,
          one.protocol,
          one.process === null ? null : `${one.process.name} (${String(one.process.pid)})`,
        ])}
      />
    </Section>
  );
}

export function Neighbours({ namespace }: { readonly namespace: TopologyNamespace }) {
  const { neighbours } = namespace;
  if (neighbours.length === 0) return null;
  return (
    <Section title="Neighbours" count={neighbours.length} open={false}>
      <Table
        head={['Address', 'MAC', 'Device', 'State']}
        rows={neighbours.map((one) => [one.address, one.mac, one.device, one.state])}
      />
    </Section>
  );
}
