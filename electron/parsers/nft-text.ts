import { asObject, type JsonObject } from './json';

/** Deeper values than any rule has are written as JSON, so that hostile nesting costs nothing. */
const MAX_DEPTH = 6;

/** A rule in nft's own syntax as far as its expressions are the common ones, compact JSON for the rest. */
export function nftRuleText(statements: readonly JsonObject[], comment: string | null): string {
  const parts = statements.map(statementText);
  if (comment !== null) parts.push(`comment ${JSON.stringify(comment)}`);
  return parts.join(' ');
}

function statementText(statement: JsonObject): string {
  const [kind = ''] = Object.keys(statement);
  const body = statement[kind];
  const object = asObject(body);
  switch (kind) {
    case 'match':
      return object === null ? json(statement) : matchText(object);
    case 'counter':
      // Counts are kept apart from the text, for a rule is the same rule after its next packet.
      return typeof body === 'string' ? `counter name ${quoted(body)}` : 'counter';
    case 'accept':
    case 'drop':
    case 'continue':
    case 'return':
    case 'notrack':
      return kind;
    case 'jump':
    case 'goto':
      return `${kind} ${nftValue(object?.['target'])}`;
    case 'masquerade':
    case 'redirect':
      return object === null ? kind : natText(kind, object);
    case 'dnat':
    case 'snat':
      return object === null ? json(statement) : natText(kind, object);
    case 'vmap':
      return object === null ? json(statement) : `${nftValue(object['key'])} vmap ${nftValue(object['data'])}`;
    case 'reject':
    case 'log':
    case 'xt':
      return object === null ? kind : `${kind} ${json(object)}`;
    default:
      return json(statement);
  }
}

function matchText(match: JsonObject): string {
  const op = match['op'];
  const sign = typeof op !== 'string' || op === '==' || op === 'in' ? '' : `${op} `;
  return `${nftValue(match['left'])} ${sign}${nftValue(match['right'])}`;
}

function natText(kind: string, body: JsonObject): string {
  const address = body['addr'] === undefined ? '' : nftValue(body['addr']);
  const port = body['port'] === undefined ? '' : `:${nftValue(body['port'])}`;
  const family = typeof body['family'] === 'string' ? ` ${body['family']}` : '';
  const bracketed = port !== '' && address.includes(':') ? `[${address}]` : address;
  return address === '' && port === '' ? kind : `${kind}${family} to ${bracketed}${port}`;
}

/** An expression or value in nft's syntax. */
export function nftValue(value: unknown, depth = 0): string {
  if (typeof value === 'string') return /^[\w.:/@*+-]+$/.test(value) ? value : quoted(value);
  if (typeof value === 'number') return String(value);
  if (depth > MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((item) => nftValue(item, depth + 1)).join(',');
  const object = asObject(value);
  const [kind = ''] = Object.keys(object ?? {});
  return object === null ? json(value) : (expressionText(kind, object[kind], depth + 1) ?? json(value));
}

function expressionText(kind: string, body: unknown, depth: number): string | null {
  const object = asObject(body);
  const inside = (key: string): string => nftValue(object?.[key], depth);
  switch (kind) {
    case 'payload':
      return object !== null && typeof object['protocol'] === 'string'
        ? `${inside('protocol')} ${inside('field')}`
        : null;
    case 'meta':
      // nft itself leaves the word out for these keys.
      return object === null
        ? null
        : /^"?(iif|oif|iifname|oifname)"?$/.test(inside('key'))
          ? inside('key')
          : `meta ${inside('key')}`;
    case 'ct':
      return object === null ? null : `ct ${inside('key')}`;
    case 'fib':
      return object === null ? null : `fib ${flags(object['flags'], ' . ', depth)} ${inside('result')}`;
    case 'prefix':
      return object === null ? null : `${inside('addr')}/${inside('len')}`;
    case 'range':
      return Array.isArray(body) && body.length === 2 ? body.map((end) => nftValue(end, depth)).join('-') : null;
    case 'set':
      return Array.isArray(body)
        ? `{ ${body.map((item) => elementText(item, depth)).join(', ')} }`
        : nftValue(body, depth);
    case 'concat':
      return Array.isArray(body) ? body.map((item) => nftValue(item, depth)).join(' . ') : null;
    case 'elem':
      return object === null ? null : inside('val');
    case 'map':
      return object === null ? null : `${inside('key')} map ${inside('data')}`;
    case '&':
    case '|':
      return Array.isArray(body) ? body.map((item) => nftValue(item, depth)).join(` ${kind} `) : null;
    case 'jump':
    case 'goto':
      return object === null ? null : `${kind} ${inside('target')}`;
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      return kind;
    default:
      return null;
  }
}

/** An element of a set, or of a map: [key, value]. */
function elementText(item: unknown, depth: number): string {
  if (!Array.isArray(item) || item.length !== 2) return nftValue(item, depth);
  return `${nftValue(item[0], depth)} : ${nftValue(item[1], depth)}`;
}

function flags(value: unknown, separator: string, depth: number): string {
  return Array.isArray(value) ? value.map((item) => nftValue(item, depth)).join(separator) : nftValue(value, depth);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function json(value: unknown): string {
  return JSON.stringify(value ?? null);
}
