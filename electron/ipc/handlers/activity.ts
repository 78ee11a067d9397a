import type { ActivityEntry } from '../../../shared/contract/contract';
import type { Desktop } from '../desktop';
import type { HandlerGroup } from '../handlers';

/** The list of everything that was done on hosts since the door opened. */
export interface ActivityList {
  /** Target null: of all. Oldest first. */
  entries(target: string | null): readonly ActivityEntry[];
  clear(): void;
}

export function activityHandlers(
  list: ActivityList,
  desktop: Desktop,
): HandlerGroup<'activity.list' | 'activity.clear' | 'activity.export'> {
  return {
    'activity.list': async ({ target }) => [...list.entries(target)],
    'activity.clear': async () => {
      list.clear();
      return null;
    },
    'activity.export': ({ target }, sender) => {
      const lines = list.entries(target).map((entry) => `${JSON.stringify(entry)}\n`);
      const data = new TextEncoder().encode(lines.join(''));
      return desktop.save(
        { name: 'portolan-commands.jsonl', mime: 'application/jsonl', extension: 'jsonl', data },
        sender.id,
      );
    },
  };
}
