/** Turns the value of one version into the next one's; it sees plain JSON of a known version that was not validated. */
export type Migration = (value: Record<string, unknown>) => Record<string, unknown>;

/**
 * From version N to N + 1, for every version that a released Portolan wrote; they are applied one after the other.
 * Version 1 is the first, so there is none yet.
 */
export const snapshotMigrations: ReadonlyMap<number, Migration> = new Map();

/** Null where a step is missing: no Portolan ever wrote that version. */
export function migrate(
  value: Record<string, unknown>,
  from: number,
  to: number,
  migrations: ReadonlyMap<number, Migration>,
): Record<string, unknown> | null {
  let current = value;
  for (let version = from; version < to; version += 1) {
    const step = migrations.get(version);
    if (step === undefined) return null;
    current = { ...step(current), version: version + 1 };
  }
  return current;
}
