interface Download {
  readonly name: string;
  readonly mime: string;
  readonly data: Uint8Array;
}

/** Milliseconds until the object behind the link is let go; the browser has begun to save it long before. */
const KEEP = 60_000;

/** Gives bytes to the user as the browser's own download: in browser mode there is no save dialog of ours. */
export function downloadFile({ name, mime, data }: Download): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(data)], { type: mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => {
    URL.revokeObjectURL(url);
  }, KEEP);
}
