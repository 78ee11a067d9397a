import { z } from 'zod';
import { Problems, shown, type Parsed } from '../parsed';

/** Engines leave a field out, send null or an empty string where they have nothing. All become null. */
export const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value || null);
export const optionalFlag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
export const flag = optionalFlag.transform((value) => value ?? false);
export const whole = z
  .number()
  .int()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A map of texts; entries of another type are dropped, null is empty. */
export const texts = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform((entries) =>
    Object.fromEntries(
      Object.entries(entries ?? {}).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  );

export const textList = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((items) => (items ?? []).filter((item) => typeof item === 'string'));

/** Each item by itself: one that does not fit is a problem and hides no other. */
export function eachOf<T>(body: unknown, what: string, read: (item: unknown) => T | null): Parsed<T[]> {
  if (body === null || body === undefined) return { facts: [], problems: [] };
  if (!Array.isArray(body)) return { facts: [], problems: [`the answer is no list of ${what}s`] };
  const problems = new Problems();
  const facts: T[] = [];
  for (const item of body) {
    const fact = read(item);
    if (fact === null) problems.add(`a ${what} that cannot be read: ${shown(JSON.stringify(item ?? null))}`);
    else facts.push(fact);
  }
  return { facts, problems: problems.list() };
}
