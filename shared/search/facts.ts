import type { ParsedPrefix } from '../topology/address';
import type { PortRange } from '../topology/rule-match';
import type { LookUps } from './look-ups';

/** An address or subnet: as a number to compare, and as the host wrote it. */
export interface ItemRange {
  readonly prefix: ParsedPrefix;
  readonly text: string;
}

export interface ItemPorts {
  readonly ports: PortRange;
  /** Null: of any protocol. */
  readonly protocol: string | null;
  readonly text: string;
}

/** All that an object can be found by, beside its title; as the host wrote it. */
export interface Findable {
  /** By plain text. */
  readonly words: readonly string[];
  readonly networks: readonly string[];
  readonly projects: readonly string[];
  readonly images: readonly string[];
  readonly labels: readonly (readonly [key: string, value: string])[];
  readonly states: readonly string[];
  /** Names of veths and of the containers that they lead to. */
  readonly veths: readonly string[];
  /** Addresses that it has or names. */
  readonly addresses: readonly ItemRange[];
  /** Subnets that it has or names: a single address that lies in one finds it, too. */
  readonly subnets: readonly ItemRange[];
  readonly ports: readonly ItemPorts[];
  readonly macs: readonly string[];
}

/** How the objects of one kind are called and found. What is left out they are not found by. */
export type Facts<Source> = {
  /** What a person calls it. */
  title(one: Source, of: LookUps): string;
  /** The rest of its line. */
  detail(one: Source, of: LookUps): string;
} & { readonly [Name in keyof Findable]?: (one: Source, of: LookUps) => Findable[Name] };
