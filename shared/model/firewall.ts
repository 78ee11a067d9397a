import { z } from 'zod';

/**
 * What Portolan read out of a rule. Values are word for word; a leading "! " is the rule's own negation.
 * A field is null where the rule has no such match. What is not listed here stays in the rule's text.
 */
export const ruleMatchesSchema = z.object({
  protocol: z.string().nullable(),
  source: z.string().nullable(),
  destination: z.string().nullable(),
  inInterface: z.string().nullable(),
  outInterface: z.string().nullable(),
  sourcePorts: z.string().nullable(),
  destinationPorts: z.string().nullable(),
  /** ACCEPT, DROP, DNAT, MASQUERADE, a chain to jump to … ; null for a rule that only counts. */
  target: z.string().nullable(),
  /** DNAT --to-destination. */
  toDestination: z.string().nullable(),
  /** SNAT --to-source, MASQUERADE --to-ports. */
  toSource: z.string().nullable(),
  comment: z.string().nullable(),
});

export const ruleSchema = z.object({
  /** Place in its chain, from 1. */
  number: z.number().int().positive(),
  /** The rule word for word, without counters: for iptables the line of iptables-save, for nftables nft's syntax or JSON. */
  text: z.string(),
  packets: z.number().nullable(),
  bytes: z.number().nullable(),
  /** nft handle, where it has one. */
  handle: z.number().int().nullable(),
  matches: ruleMatchesSchema,
});

export const chainSchema = z.object({
  name: z.string(),
  /** Netfilter hook of a base chain in lower case (prerouting, input, forward, output, postrouting, ingress); null for others. */
  hook: z.string().nullable(),
  /** nft priority; null where iptables implies it. */
  priority: z.number().nullable(),
  /** filter, nat, route. */
  type: z.string().nullable(),
  policy: z.string().nullable(),
  packets: z.number().nullable(),
  bytes: z.number().nullable(),
  rules: z.array(ruleSchema),
});

export const tableSchema = z.object({
  family: z.enum(['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev']),
  name: z.string(),
  /** Which tool owns it; legacy and nft tables live side by side in one kernel. */
  backend: z.enum(['iptables-nft', 'iptables-legacy', 'nftables']),
  chains: z.array(chainSchema),
});

export type RuleMatches = z.infer<typeof ruleMatchesSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type Chain = z.infer<typeof chainSchema>;
export type Table = z.infer<typeof tableSchema>;
