import { useApp } from '../state/context';
import { Dialog } from '../ui/dialog';

const shortcuts: readonly (readonly [string, string])[] = [
  ['Search', 'Ctrl+F or Cmd+F'],
  ['Scan again', 'F5 or Ctrl+R'],
  ['Whole chart', '0 or f'],
  ['Zoom in, zoom out', '+  −'],
  ['To reading size', '1'],
  ['Move the map', 'arrow keys'],
  ['Nothing selected', 'Escape'],
  ['Hosts, outline', 'h  o'],
  ['Findings, firewall, commands', 'n  w  c'],
  ['Events of a followed host', 'e'],
  ['Hold updates, go on; next held update', 'p  .'],
  ['Move a saved host', 'Alt+↑  Alt+↓'],
  ['Edit, delete a saved host', 'F2  Del'],
  ['Undo a deletion', 'Ctrl+Z'],
  ['Other theme', 't'],
  ['This sheet', '?'],
];

export function ShortcutsDialog() {
  const showDialog = useApp((state) => state.showDialog);
  return (
    <Dialog
      title="Keys"
      onClose={() => {
        showDialog(null);
      }}
    >
      <dl className="shortcuts">
        {shortcuts.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
