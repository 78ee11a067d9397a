import { useApp } from '../../state/context';
import { plural } from '../format';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

/** What became of an imported list, name by name. */
export function ImportDialog() {
  const imported = useApp((state) => state.imported);
  const showDialog = useApp((state) => state.showDialog);
  if (imported === null) return null;
  const { added, skipped, notices } = imported.result;
  const close = (): void => {
    showDialog(null);
  };
  return (
    <Dialog title={`Import of ${imported.file}`} onClose={close}>
      <div className="import-result" data-testid="import-result">
        <Names
          title={added.length === 0 ? 'No host was added' : `${plural(added.length, 'host')} added`}
          names={added}
        />
        {skipped.length === 0 ? null : (
          <Names title={`${plural(skipped.length, 'host')} left as before`} names={skipped} />
        )}
        {notices.length === 0 ? null : <Names title="Notes" names={notices} />}
        <Button look="primary" data-first onClick={close}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {names.map((name, at) => (
          <li key={`${String(at)} ${name}`}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
