import { savedTarget, type Environment } from '../../../shared/hosts/saved-host';
import type { AppState } from '../../state/app-state';
import { presentTarget } from '../../state/connection-at';
import { useApp } from '../../state/context';

/** The environment of the host that the window is about: what a person is about to act on. */
function shownEnvironment(state: AppState): Environment {
  const target = presentTarget(state);
  return state.saved?.hosts.find((host) => savedTarget(host.id) === target)?.environment ?? 'none';
}

/** A line around the window in the environment's colour; the title bar has the word. */
export function EnvironmentEdge() {
  const environment = useApp(shownEnvironment);
  if (environment === 'none') return null;
  return <div className="environment-edge" data-environment={environment} data-testid="environment-edge" aria-hidden />;
}

export function EnvironmentWord() {
  const environment = useApp(shownEnvironment);
  if (environment === 'none') return null;
  return (
    <span className="environment-badge" data-environment={environment} data-testid="environment">
      {environment}
    </span>
  );
}
