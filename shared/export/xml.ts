import { cleanText } from '../layout/text/clean';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text content for XML: characters that XML 1.0 forbids and direction marks are gone, markup is text. */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A quoted attribute value. */
export function attribute(text: string): string {
  return `"${escapeText(text)}"`;
}

/** Coordinates with at most two decimals, the way a person would write them. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
