import type { RuleMatches } from '../../shared/model';
import { noMatches } from './iptables-matches';
import { asObject, textOf, type JsonObject } from './json';
import { nftValue } from './nft-text';

type Field = keyof RuleMatches;

/** The model's fields of a rule's statements, as far as they go; the rest stays in the rule's text. */
export function nftMatchesOf(statements: readonly JsonObject[]): RuleMatches {
  const matches = { ...noMatches };
  const set = (field: Field, value: string): void => {
    matches[field] ??= value;
  };
  for (const statement of statements) {
    const [kind = ''] = Object.keys(statement);
    const body = asObject(statement[kind]);
    if (kind === 'match' && body !== null) readMatch(body, set);
    else readVerdict(kind, body, set);
  }
  return matches;
}

function readMatch(match: JsonObject, set: (field: Field, value: string) => void): void {
  const left = asObject(match['left']) ?? {};
  const negation = match['op'] === '!=' ? '! ' : '';
  // Comparisons such as < and masks have no field.
  if (!['==', '!=', 'in', undefined].includes(match['op'] as string | undefined)) return;
  const right = negation + nftValue(match['right']);
  const payload = asObject(left['payload']);
  const meta = textOf(asObject(left['meta']) ?? {}, 'key');
  if (meta === 'iifname' || meta === 'iif') set('inInterface', right);
  else if (meta === 'oifname' || meta === 'oif') set('outInterface', right);
  else if (meta === 'l4proto') set('protocol', right);
  else if (payload !== null) readPayload(textOf(payload, 'protocol'), textOf(payload, 'field'), right, set);
}

function readPayload(
  protocol: string | null,
  field: string | null,
  right: string,
  set: (field: Field, value: string) => void,
): void {
  if (protocol === 'ip' || protocol === 'ip6') {
    if (field === 'saddr') set('source', right);
    else if (field === 'daddr') set('destination', right);
    else if (field === 'protocol' || field === 'nexthdr') set('protocol', right);
  } else if (field === 'dport' || field === 'sport') {
    set(field === 'dport' ? 'destinationPorts' : 'sourcePorts', right);
    // `tcp dport 80` implies the protocol; `th` is any of them.
    if (protocol !== null && protocol !== 'th') set('protocol', protocol);
  }
}

function readVerdict(kind: string, body: JsonObject | null, set: (field: Field, value: string) => void): void {
  switch (kind) {
    case 'accept':
    case 'drop':
    case 'return':
    case 'reject':
    case 'continue':
    case 'notrack':
      set('target', kind.toUpperCase());
      break;
    case 'jump':
    case 'goto':
      if (body !== null) set('target', textOf(body, 'target') ?? '');
      break;
    case 'masquerade':
    case 'snat':
      set('target', kind.toUpperCase());
      if (body !== null && ('addr' in body || 'port' in body)) set('toSource', destination(body));
      break;
    case 'dnat':
    case 'redirect':
      set('target', kind.toUpperCase());
      if (body !== null && ('addr' in body || 'port' in body)) set('toDestination', destination(body));
      break;
    case 'vmap':
      if (body !== null) set('target', `vmap ${nftValue(body['data'])}`);
      break;
    default:
  }
}

/** `ADDRESS:PORT` as iptables writes it. */
function destination(body: JsonObject): string {
  const address = 'addr' in body ? nftValue(body['addr']) : '';
  const port = 'port' in body ? `:${nftValue(body['port'])}` : '';
  return (port !== '' && address.includes(':') ? `[${address}]` : address) + port;
}
