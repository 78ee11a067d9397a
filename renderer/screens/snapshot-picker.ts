import type { AppState } from '../state/app-state';

/** Bytes; a snapshot of 3,000 containers has about a twentieth of it. */
const MOST = 256 * 1024 * 1024;

/** Opens the platform's file dialog and then the chosen snapshot. */
export function pickSnapshot(state: AppState): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.gz,application/json,application/gzip';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) openSnapshotFile(file, state);
  });
  input.click();
}

/** Opens a file that the user picked or dropped on the window. */
export function openSnapshotFile(file: File, { openSnapshot, notify }: AppState): void {
  if (file.size > MOST) {
    notify({ tone: 'failed', text: 'The file is too large for a snapshot.', detail: file.name });
    return;
  }
  textOf(file).then(
    (text) => openSnapshot(file.name, text),
    (cause: unknown) => {
      notify({ tone: 'failed', text: `${file.name} could not be read.`, detail: String(cause) });
    },
  );
}

/** Snapshots may be kept gzipped (magic bytes 1f 8b, RFC 1952); the contract takes their text. */
async function textOf(file: File): Promise<string> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file.text();
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
