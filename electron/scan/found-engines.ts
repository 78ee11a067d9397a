import type { Recording } from '../../shared/model';
import type { FoundEngines } from '../connection/engines/choices';
import { parseEngineSockets } from '../parsers/engine-sockets';

export const nothingFound: FoundEngines = foundEngines({});

/** The engines that the host script saw. */
export function foundEngines(sections: Recording['sections']): FoundEngines {
  const root = sections['engines-root'];
  return {
    login: parseEngineSockets(sections['engines']?.text ?? '').facts,
    root: root === undefined ? null : parseEngineSockets(root.text).facts,
  };
}
