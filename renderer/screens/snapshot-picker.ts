import { useApp } from '../state/context';

/** Bytes; a snapshot of 3,000 containers has about a twentieth of it. */
const MOST = 256 * 1024 * 1024;

/** Opens the platform's file dialog and then the chosen snapshot. */
export function useSnapshotPicker(): () => void {
  const openFile = useSnapshotFile();
  return () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file !== undefined) openFile(file);
    });
    input.click();
  };
}

/** Opens a file that the user picked or dropped on the window. */
export function useSnapshotFile(): (file: File) => void {
  const openSnapshot = useApp((state) => state.openSnapshot);
  const notify = useApp((state) => state.notify);
  return (file) => {
    if (file.size > MOST) {
      notify({ tone: 'failed', text: 'The file is too large for a snapshot.', detail: file.name });
      return;
    }
    file.text().then(
      (text) => openSnapshot(file.name, text),
      (cause: unknown) => {
        notify({ tone: 'failed', text: `${file.name} could not be read.`, detail: String(cause) });
      },
    );
  };
}
