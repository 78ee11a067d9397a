import { BookmarkPlus } from 'lucide-react';
import { useApp, useAppState } from '../../state/context';
import { Button } from '../../ui/button';
import { draftFrom, isSaved } from './savable';

/** One click saves the host that is on the map. */
export function SaveOpen() {
  const chart = useApp((state) => state.chart);
  const entry = useApp((state) => state.hosts.find((host) => host.target === state.chart?.target));
  const saved = useApp((state) => state.saved);
  const getState = useAppState();
  if (chart === null || chart.recorded || saved === null || saved.readOnly !== null) return null;
  const draft = draftFrom(entry ?? { target: chart.target, label: chart.label, detail: '', kind: 'recent' });
  if (draft === null || isSaved(draft, saved.hosts)) return null;
  const save = async (): Promise<void> => {
    const { saveHost, notify, notifyError, editHost } = getState();
    const outcome = await saveHost(null, draft);
    if ('code' in outcome) return notifyError(outcome);
    const action = { word: 'Edit…', undo: false, act: () => editHost(outcome) };
    notify({ tone: 'done', text: `Saved ${outcome.name}.`, detail: null, action });
  };
  return (
    <Button className="wide" icon={<BookmarkPlus size={15} />} onClick={() => void save()}>
      Save this host
    </Button>
  );
}
