import type { AppState } from '../state/app-state';

/** Bytes; a snapshot of 3,000 containers has about a twentieth of it. */
const MOST = 256 * 1024 * 1024;

/** Opens the platform's file dialog and then the chosen snapshot. */
export function pickSnapshot(state: AppState): void {
  pickFile('.json,.gz,application/json,application/gzip', (file) => {
    openFile(file, state, state.openSnapshot);
  });
}

/** Opens the platform's file dialog and imports the chosen list of hosts. */
export function pickHostsFile(state: AppState): void {
  pickFile('.json,application/json', (file) => {
    openFile(file, state, state.importHosts);
  });
}

/** Opens what was dropped on the window: a list of hosts, which says so itself, or a snapshot. */
export function openDroppedFile(file: File, state: AppState): void {
  openFile(file, state, (name, text) => (isHostsFile(text) ? state.importHosts : state.openSnapshot)(name, text));
}

/** Either order of the fields, hand-edited or not: the format's name stands near the beginning. */
const isHostsFile = (text: string): boolean => /"format"\s*:\s*"portolan-hosts"/.test(text.slice(0, 2000));

function pickFile(accept: string, take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) take(file);
  });
  input.click();
}

type Take = (name: string, text: string) => Promise<void>;

function openFile(file: File, { notify }: AppState, take: Take): void {
  if (file.size > MOST) {
    notify({ tone: 'failed', text: 'The file is too large for Portolan.', detail: file.name });
    return;
  }
  textOf(file).then(
    (text) => take(file.name, text),
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
