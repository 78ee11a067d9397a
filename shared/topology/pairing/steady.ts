/** go-units HumanDuration(), as the engine's status has it: a minute or more is longer than any scan. */
const longUp = /^Up (?:About )?(?:an?|\d+) (?:minute|hour|day|week|month|year)s?\b/;

/** Ids of containers that have been up for longer than a scan takes. */
export function steadyContainers(containers: readonly { readonly id: string; readonly status: string }[]): Set<string> {
  const steady = new Set<string>();
  for (const { id, status } of containers) if (longUp.test(status)) steady.add(id);
  return steady;
}
