import { ShieldPlus } from 'lucide-react';
import { canRaise } from '../../state/raise';
import { useApp } from '../../state/context';
import { Button } from '../../ui/button';

interface Props {
  /** quiet: beside one of several facts that are hidden. */
  readonly look?: 'plain' | 'quiet';
  /** Before the dialog opens, such as closing the panel that the button is in. */
  readonly onUse?: () => void;
}

/** Leads to more privilege, where sudo on the host can give it; nothing where it cannot. */
export function RaiseButton({ look = 'plain', onUse }: Props) {
  const possible = useApp(canRaise);
  const busy = useApp((state) => state.run !== null);
  const showDialog = useApp((state) => state.showDialog);
  if (!possible) return null;
  return (
    <Button
      look={look}
      className="raise-button"
      icon={<ShieldPlus size={14} />}
      disabled={busy}
      onClick={() => {
        onUse?.();
        showDialog('raise');
      }}
    >
      Show more…
    </Button>
  );
}
