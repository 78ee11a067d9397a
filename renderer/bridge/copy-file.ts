/** Puts bytes on the page's clipboard: a PNG as a picture, everything else as text. Rejects where the browser does not let it. */
export async function copyFile({ mime, data }: { readonly mime: string; readonly data: Uint8Array }): Promise<void> {
  const bytes = new Uint8Array(data);
  if (mime === 'image/png') {
    await navigator.clipboard.write([new ClipboardItem({ [mime]: new Blob([bytes], { type: mime }) })]);
  } else await navigator.clipboard.writeText(new TextDecoder().decode(bytes));
}
