import { fieldRules, type DraftField } from './field-rules';
import { savedHostDraftSchema, type SavedHost, type SavedHostDraft } from './saved-host';

export type { DraftField } from './field-rules';

/** Fields with what is wrong with each, in one sentence; empty where the draft can be saved. */
export type DraftProblems = Partial<Record<DraftField, string>>;

/** `others`: the saved hosts beside this one, among which its name must be the only one of its kind. */
export function validateDraft(draft: SavedHostDraft, others: readonly Pick<SavedHost, 'name'>[]): DraftProblems {
  const problems: DraftProblems = {};
  for (const [field, problem] of fieldRules(draft)) problems[field] ??= problem;
  if (others.some(({ name }) => sameName(name, draft.name))) {
    problems.name ??= 'Another saved host has this name already.';
  }
  const parsed = savedHostDraftSchema.safeParse(draft);
  // What the rules above do not know of, such as lengths.
  for (const issue of parsed.error?.issues ?? [])
    problems[fieldOf(draft, issue.path)] ??= `${issue.message}.`.replace(/\.\.$/, '.');
  return problems;
}

/** Names that differ in case or outer blanks only are one name to a person. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

function fieldOf(draft: SavedHostDraft, path: readonly PropertyKey[]): DraftField {
  const [first, second, third] = path.map(String);
  switch (first) {
    case 'group':
    case 'tags':
    case 'notes':
    case 'engineSocket':
      return first;
    case 'address':
      return addressField(second, third) ?? (draft.address.kind === 'unix' ? 'path' : 'host');
    default:
      return 'name';
  }
}

function addressField(name: string | undefined, part: string | undefined): DraftField | null {
  switch (name) {
    case 'host':
    case 'user':
    case 'port':
    case 'jumps':
    case 'identityFile':
    case 'path':
      return name;
    case 'tls':
      return part === 'cert' ? 'tlsCert' : part === 'key' ? 'tlsKey' : 'tlsCa';
    default:
      return null;
  }
}
