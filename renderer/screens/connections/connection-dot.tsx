import { CircleAlert, CircleDot, Circle, LoaderCircle, Unplug } from 'lucide-react';
import type { ConnectionState } from '../../../shared/contract/contract';

/** How a connection stands, told by shape as well as by colour. */
export function ConnectionDot({ state }: { readonly state: ConnectionState['state'] }) {
  switch (state) {
    case 'open':
      return <CircleDot size={13} className="link-open" />;
    case 'connecting':
      return <LoaderCircle size={13} className="turning" />;
    case 'lost':
    case 'waiting':
      return <Unplug size={13} className="link-lost" />;
    case 'failed':
      return <CircleAlert size={13} className="link-failed" />;
    case 'closed':
      return <Circle size={13} className="link-closed" />;
  }
}
