import type { Place } from '../../shared/search/query';

/** A text with parts of it marked; `places` in order and apart. */
export function Marked({ text, places }: { readonly text: string; readonly places: readonly Place[] }) {
  const last = places.at(-1);
  return (
    <>
      {places.map(({ from, to }, at) => (
        <span key={from}>
          {text.slice(places[at - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(last?.to ?? 0)}
    </>
  );
}
