import type { TopologyEndpoint } from '../../../shared/topology/model';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';

interface Props {
  readonly title: string;
  readonly endpoints: readonly TopologyEndpoint[];
  /** Which side is not said already: the network (of a container's endpoints) or the container. */
  readonly by: 'network' | 'container';
}

/** Attachments of containers to Docker networks: addresses, aliases, the interface that carries each. */
export function EndpointList({ title, endpoints, by }: Props) {
  if (endpoints.length === 0) return null;
  return (
    <Section title={title} count={endpoints.length} open={endpoints.length <= 30}>
      <ul className="rows">
        {endpoints.map((endpoint) => (
          <li key={endpoint.id}>
            <div className="row-head">
              <RefLink to={{ kind: by, id: endpoint[by] }} />
              {endpoint.interface === null ? (
                <span className="unknown">interface not known</span>
              ) : (
                <RefLink to={{ kind: 'interface', id: endpoint.interface }} />
              )}
            </div>
            {[endpoint.ipv4, endpoint.ipv6, endpoint.mac]
              .filter((value) => value !== null)
              .map((value) => (
                <div key={value} className="mono address">
                  {value}
                </div>
              ))}
            {endpoint.aliases.length === 0 ? null : (
              <div className="muted">also called {endpoint.aliases.join(', ')}</div>
            )}
            {endpoint.knowledge.certainty === 'unknown' && endpoint.knowledge.reason !== null ? (
              <div className="unknown">{endpoint.knowledge.reason}</div>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
