import type { ReactNode } from 'react';

/** Name and value pairs. A fact that is null is left out: what is not known is said in its own place. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly mono?: boolean;
  readonly children: ReactNode;
}

export function Fact({ name, mono = false, children }: FactProps) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined}>{children}</dd>
    </div>
  );
}
