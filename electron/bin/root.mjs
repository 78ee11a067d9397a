// @ts-check
import { resolve } from 'node:path';

/** The project's folder, or the installed package's. */
export const root = resolve(import.meta.dirname, '../..');
