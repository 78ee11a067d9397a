import type { DraftField, DraftProblems } from '../../../shared/hosts/validate-draft';
import type { HostFields } from '../../state/host-fields';

/** What each part of the form is given. */
export interface FormPartProps {
  readonly fields: HostFields;
  readonly change: (change: Partial<HostFields>) => void;
  /** Only of fields that were left once: nobody is told off while typing the first letters. */
  readonly problems: DraftProblems;
  /** The field was left. */
  readonly leave: (field: DraftField) => void;
}
