import { FileWarning, PencilLine } from 'lucide-react';
import { useApp } from '../../state/context';
import { plural } from '../format';
import { Button } from '../../ui/button';

/** What is to be said about the list as a whole, calmly: it cannot be read or changed, is odd, or a form was left. */
export function HostBanners() {
  return (
    <>
      <ListError />
      <FileBanner />
      <KeptForms />
    </>
  );
}

function ListError() {
  const error = useApp((state) => state.hostsError ?? state.savedError);
  const refreshHosts = useApp((state) => state.refreshHosts);
  if (error === null) return null;
  return (
    <div className="inline-error" role="alert">
      <p>{error.message}</p>
      {error.remedy === null ? null : <p>{error.remedy}</p>}
      <Button onClick={() => void refreshHosts()}>List hosts again</Button>
    </div>
  );
}

function FileBanner() {
  const notices = useApp((state) => state.saved?.notices);
  const readOnly = useApp((state) => state.saved?.readOnly ?? null);
  const refreshHosts = useApp((state) => state.refreshHosts);
  if (readOnly === null && (notices === undefined || notices.length === 0)) return null;
  return (
    <div className="host-banner" role="status" data-testid="hosts-banner">
      <FileWarning size={15} aria-hidden />
      <div>
        {readOnly === null ? null : (
          <>
            <strong>Saved hosts can be opened, not changed</strong>
            <p>{readOnly}</p>
          </>
        )}
        {notices === undefined || notices.length === 0 ? null : (
          <details>
            <summary>{plural(notices.length, 'note')} on the list of hosts</summary>
            <ul>
              {notices.map((notice) => (
                <li key={notice}>{notice}</li>
              ))}
            </ul>
          </details>
        )}
        <Button look="quiet" onClick={() => void refreshHosts()}>
          Read again
        </Button>
      </div>
    </div>
  );
}

function KeptForms() {
  const kept = useApp((state) => state.kept);
  const open = useApp((state) => state.hostForm !== null);
  const continueForm = useApp((state) => state.continueForm);
  const discardForm = useApp((state) => state.discardForm);
  if (open) return null;
  return Object.entries(kept).map(([key, fields]) => (
    <div key={key} className="host-banner" role="status" data-testid="kept-form">
      <PencilLine size={15} aria-hidden />
      <div>
        <strong>Not saved yet: {fields.name.trim() || fields.host.trim() || 'a new host'}</strong>
        <span className="buttons">
          <Button
            onClick={() => {
              continueForm(key);
            }}
          >
            Continue
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              discardForm(key);
            }}
          >
            Discard
          </Button>
        </span>
      </div>
    </div>
  ));
}
