import type { ParsedPrefix } from '../topology/address';
import type { PortRange } from '../topology/rule-match';

/** Place in the text that was typed, in UTF-16 units; `to` is behind the last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** What is wanted of an object: one condition of the query. */
export type Condition =
  /** `text` in lower case, anywhere in a name, an address and so on. `range`: it is an address, which is compared as a number, too. */
  | { readonly kind: 'text'; readonly text: string; readonly range: AddressRange | null }
  | { readonly kind: 'ip'; readonly range: AddressRange }
  | { readonly kind: 'port'; readonly ports: PortRange; readonly protocol: string | null }
  /** Hexadecimal digits without separators, in lower case. */
  | { readonly kind: 'mac'; readonly digits: string }
  | { readonly kind: 'label'; readonly key: string; readonly value: string | null }
  | {
      readonly kind: 'value';
      readonly filter: 'network' | 'veth' | 'project' | 'image' | 'state';
      readonly text: string;
    };

export interface AddressRange {
  readonly prefix: ParsedPrefix;
  /** A single address: subnets that hold it are meant, too. */
  readonly single: boolean;
}

export interface Term extends Place {
  readonly negated: boolean;
  readonly condition: Condition;
}

export interface QueryProblem extends Place {
  /** error: nothing can be found. unfinished: the term is left out until it is whole. note: it was taken as plain text. */
  readonly kind: 'error' | 'unfinished' | 'note';
  readonly message: string;
}

/** All terms must hold. */
export interface Query {
  readonly terms: readonly Term[];
  readonly problems: readonly QueryProblem[];
}

export const errorOf = ({ problems }: Query): QueryProblem | null =>
  problems.find((problem) => problem.kind === 'error') ?? null;
