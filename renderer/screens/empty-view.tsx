import { Compass } from 'lucide-react';
import { useApp } from '../state/context';
import { Button } from '../ui/button';

/** Nothing is on the map and nothing is under way. */
export function EmptyView() {
  const demo = useApp((state) => state.hosts.find((host) => host.kind === 'demo'));
  const open = useApp((state) => state.open);
  const showLeft = useApp((state) => state.showLeft);
  return (
    <div className="state-card" data-testid="empty">
      <Compass size={22} />
      <h2>No host is open</h2>
      <p>Choose a host on the left, or type an address to connect to. Nothing is installed or changed there.</p>
      <div className="buttons">
        <Button
          look="primary"
          onClick={() => {
            showLeft('hosts');
          }}
        >
          Choose a host
        </Button>
        {demo === undefined ? null : (
          <Button onClick={() => void open({ target: demo.target, label: demo.label })}>Open the demo host</Button>
        )}
      </div>
    </div>
  );
}
