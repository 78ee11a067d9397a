import { parsePrefix } from '../topology/address';
import { parseAddressValue } from './address-value';
import { isFilterName, type FilterName } from './filters';
import { lex, type Piece } from './lex';
import { parsePortValue } from './port-value';
import type { Condition, Query, QueryProblem, Term } from './query';

/** Reads what was typed. Never throws: what makes no sense is a problem with its place. */
export function parseQuery(text: string): Query {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  for (const piece of lex(text)) {
    const problem = (kind: QueryProblem['kind'], message: string, from = piece.from): void => {
      problems.push({ kind, message, from, to: piece.to });
    };
    if (piece.open) problem('note', 'The quote is not closed: all that follows is one word.');
    const condition = conditionOf(piece, text, problem);
    if (condition !== null) terms.push({ from: piece.from, to: piece.to, negated: piece.negated, condition });
  }
  return { terms, problems };
}

type Tell = (kind: QueryProblem['kind'], message: string, from?: number) => void;

function conditionOf(piece: Piece, text: string, tell: Tell): Condition | null {
  const { prefix, value, valueFrom } = piece;
  if (prefix === null) return value === '' ? null : plain(value);
  if (!isFilterName(prefix)) {
    const whole = `${prefix}:${value}`;
    if (!isHexadecimal(whole)) tell('note', `${prefix}: is no filter, so it is searched as text.`);
    return plain(whole);
  }
  if (value === '') {
    tell('unfinished', `What is searched for is missing behind ${prefix}:`);
    return null;
  }
  const read = filtered(prefix, value);
  if (typeof read !== 'string') return read;
  // A slash or a hyphen at the end is on its way to something.
  tell(/[/-]$/.test(text.slice(valueFrom, piece.to)) ? 'unfinished' : 'error', read, valueFrom);
  return null;
}

function filtered(filter: FilterName, value: string): Condition | string {
  switch (filter) {
    case 'ip': {
      const range = parseAddressValue(value);
      return typeof range === 'string' ? range : { kind: 'ip', range };
    }
    case 'port': {
      const port = parsePortValue(value);
      return typeof port === 'string' ? port : { kind: 'port', ...port };
    }
    case 'mac': {
      const digits = value.toLowerCase().replace(/[:.-]/g, '');
      if (/^[0-9a-f]{1,12}$/.test(digits)) return { kind: 'mac', digits };
      return 'A MAC address has six pairs of the digits 0 to 9 and a to f.';
    }
    case 'label': {
      const at = value.indexOf('=');
      const key = (at < 0 ? value : value.slice(0, at)).toLowerCase();
      return { kind: 'label', key, value: at < 0 ? null : value.slice(at + 1).toLowerCase() };
    }
    case 'network':
    case 'veth':
    case 'project':
    case 'image':
    case 'state':
      return { kind: 'value', filter, text: value.toLowerCase() };
  }
}

function plain(value: string): Condition {
  const prefix = parsePrefix(value);
  const range = prefix === null ? null : { prefix, single: !value.includes('/') };
  return { kind: 'text', text: value.toLowerCase(), range };
}

/** An IPv6 address or a MAC address may begin with letters and a colon. */
const isHexadecimal = (text: string): boolean => /^[0-9a-f]{0,4}(:[0-9a-f]{0,4})+(\/\d*)?$/i.test(text);
