import type { AppState } from '../../state/app-state';
import { presentHost } from '../../state/connection-at';

/** Tests the way to the host that the window is about, and shows the steps. */
export function testPresent(state: AppState): void {
  const host = presentHost(state);
  if (host === null) return;
  state.showDialog('host-test');
  void state.testHost(host.label, { target: host.target });
}
