import type { LiveEvent } from '../../../shared/contract/contract';
import { useApp } from '../../state/context';
import type { TopologyIndex } from '../../state/topology-index';
import { RefLink } from '../../ui/ref-link';
import { clockTime, grouped } from '../format';

/** Rows that are drawn; the list keeps more, and drawing thousands at each event would hold the window up. */
const SHOWN = 300;

/** What happened on the host since it is followed, the newest first. */
export function EventsTab({ index }: { readonly index: TopologyIndex }) {
  const events = useApp((state) => state.liveEvents);
  if (events.length === 0) return <p className="muted pad">Nothing has happened since the chart is live.</p>;
  const older = events.length - SHOWN;
  return (
    <table className="live-table" data-testid="events">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">What</th>
          <th scope="col">Object</th>
          <th scope="col">More</th>
        </tr>
      </thead>
      <tbody>
        {events
          .slice(-SHOWN)
          .reverse()
          .map((event) => (
            <tr key={event.id}>
              <td className="mono">{clockTime(event.at)}</td>
              <td>
                {event.action}
                {event.count === 1 ? null : <span className="muted"> {grouped(event.count)} times</span>}
              </td>
              <td>
                <Subject event={event} index={index} />
              </td>
              <td className="muted">{event.detail}</td>
            </tr>
          ))}
      </tbody>
      {older > 0 ? <caption className="muted">{grouped(older)} older ones are not shown.</caption> : null}
    </table>
  );
}

/** What has gone has no place to jump to: its name stays. */
function Subject({ event, index }: { readonly event: LiveEvent; readonly index: TopologyIndex }) {
  const { subject, name } = event;
  if (subject === null) return null;
  const lists = { container: index.containers, network: index.networks, interface: index.interfaces };
  return lists[subject.kind].has(subject.id) ? <RefLink to={subject}>{name}</RefLink> : <span>{name}</span>;
}
