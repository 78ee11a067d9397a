import type { Query } from '../../shared/search/query';

interface Props {
  readonly text: string;
  readonly query: Query;
  readonly found: boolean;
  readonly suggested: boolean;
}

/** Under the box: what is wrong with the query, at its place; that nothing fits; or how the box is used. */
export function QueryNote({ text, query, found, suggested }: Props) {
  const problem = query.problems.find(({ kind }) => kind === 'error') ?? query.problems[0];
  if (problem !== undefined) {
    return (
      <p className={problem.kind === 'error' ? 'query-problem is-error' : 'query-problem'}>
        <code>{text.slice(problem.from, problem.to)}</code> {problem.message}
      </p>
    );
  }
  if (query.terms.length > 0 && !found) return <p>Nothing on this chart fits.</p>;
  return (
    <p>
      {suggested && text.trim() !== '' ? (
        <>
          <kbd>Tab</kbd> completes,{' '}
        </>
      ) : null}
      <kbd>Enter</kbd> shows it on the map. A <kbd>-</kbd> before a word or filter means not.
    </p>
  );
}
