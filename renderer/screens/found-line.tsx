import type { Found } from '../../shared/search/explain';
import { marksIn, needlesOf, unseenHits } from '../../shared/search/marks';
import type { Query } from '../../shared/search/query';
import { Marked } from '../ui/marked';

const mono: ReadonlySet<Found['kind']> = new Set(['interface', 'port', 'link', 'rule']);

/** A found object in one line: its name, what else is known of it, and why it fits where that is in neither. */
export function FoundLine({ found, query }: { readonly found: Found; readonly query: Query }) {
  const { kind, title, detail } = found;
  const needles = needlesOf(found, query);
  const unseen = unseenHits(found);
  return (
    <>
      <span className={mono.has(kind) ? 'found-title mono' : 'found-title'}>
        <Marked text={title} places={marksIn(title, needles)} />
      </span>
      <span className={kind === 'rule' ? 'found-detail mono' : 'found-detail'} title={detail}>
        <Marked text={detail} places={marksIn(detail, needles)} />
      </span>
      {unseen.length === 0 ? null : <span className="found-why">{unseen.join(', ')}</span>}
    </>
  );
}
