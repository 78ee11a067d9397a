import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A part of the inspector that can be folded away. */
export function Section({ title, count, open = true, children }: SectionProps) {
  return (
    <details className="section" open={open}>
      <summary>
        <h3>{title}</h3>
        {count === undefined ? null : <span className="count">{count}</span>}
      </summary>
      <div className="section-body">{children}</div>
    </details>
  );
}
