import { useState } from 'react';
import { validateDraft, type DraftField, type DraftProblems } from '../../../shared/hosts/validate-draft';
import { draftOf } from '../../state/host-fields';
import type { HostForm } from '../../state/hosts-state';
import { useApp } from '../../state/context';

const none: readonly never[] = [];

interface FormChecks {
  /** Of fields that were left, or of all once saving was tried. */
  readonly problems: DraftProblems;
  leave(field: DraftField): void;
  /** Whether it can be saved; from now on every problem is shown. */
  check(): boolean;
}

/** Which problems the form has, and which of them it is time to show. */
export function useFormChecks({ id, fields }: HostForm): FormChecks {
  const saved = useApp((state) => state.saved?.hosts ?? none);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const problems = validateDraft(
    draftOf(fields),
    saved.filter((host) => host.id !== id),
  );
  return {
    problems: all ? problems : Object.fromEntries(Object.entries(problems).filter(([field]) => left.has(field))),
    leave: (field) => setLeft((before) => new Set([...before, field])),
    check() {
      setAll(true);
      return Object.keys(problems).length === 0;
    },
  };
}
