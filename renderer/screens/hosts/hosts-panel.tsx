import { FolderOpen } from 'lucide-react';
import { useAppState } from '../../state/context';
import { Button } from '../../ui/button';
import { pickSnapshot } from '../snapshot-picker';
import { ConnectForm } from './connect-form';
import { HostBanners } from './host-banners';
import { HostRows } from './host-rows';
import { NoSavedHosts } from './no-saved-hosts';
import { SaveOpen } from './save-open';

/** The left panel: a typed address, saved hosts, and what the SSH configuration, Docker and the past know. */
export function HostsPanel() {
  const getState = useAppState();
  return (
    <div className="hosts" data-testid="hosts">
      <ConnectForm />
      <SaveOpen />
      <HostBanners />
      <NoSavedHosts />
      <HostRows />
      <Button
        className="wide"
        icon={<FolderOpen size={15} />}
        onClick={() => {
          pickSnapshot(getState());
        }}
      >
        Open a snapshot file…
      </Button>
    </div>
  );
}
