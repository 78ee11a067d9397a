import { actionList, menuNames } from '../../shared/actions/action-list';
import { keyLabel } from '../../shared/actions/keys';
import { menuTitles } from '../actions/menu-titles';
import { useApp } from '../state/context';
import { Dialog } from '../ui/dialog';
import { isMac } from '../ui/platform';

/** Keys of a list, a map or a menu, which act where the focus is. */
const places: readonly (readonly [string, readonly string[]])[] = [
  ['Move the map', ['↑', '↓', '←', '→']],
  ['Menu of an object', ['Shift+F10']],
  ['Move a saved host', ['Alt+↑', 'Alt+↓']],
  ['Edit, delete a saved host', ['F2', 'Del']],
  ['Undo a deletion', ['Mod+Z']],
];

export function ShortcutsDialog() {
  const showDialog = useApp((state) => state.showDialog);
  const desktop = useApp((state) => state.info?.door === 'desktop');
  const mac = isMac();
  const sections = menuNames.map((menu) => ({
    title: menuTitles[menu],
    rows: actionList
      .filter((action) => action.menu === menu)
      .map(({ title, keys, desktopKey }) => {
        const all = desktop && desktopKey !== undefined ? [...keys, desktopKey] : keys;
        return [title, all] as const;
      }),
  }));
  return (
    <Dialog
      title="Keys"
      className="shortcuts-dialog"
      onClose={() => {
        showDialog(null);
      }}
    >
      <div className="shortcuts" tabIndex={0} role="region" aria-label="All keys" data-first>
        <div className="shortcuts-columns">
          {[...sections, { title: 'Where the focus is', rows: places }].map(({ title, rows }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {rows.map(([what, keys]) => (
                  <div key={what}>
                    <dt>{what}</dt>
                    <dd>
                      {keys.map((key) => (
                        <kbd key={key}>{keyLabel(key, mac)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
