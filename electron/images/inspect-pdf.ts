/**
 * True where a PDF of ours is whole: its last line says where the table of objects is, and each entry of the table
 * leads to that object (PDF 1.7, 7.5.4 and 7.5.5).
 */
export function isWholePdf(data: Buffer): boolean {
  const tail = data.toString('latin1', Math.max(0, data.length - 64));
  const table = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail);
  if (data.toString('latin1', 0, 5) !== '%PDF-' || table === null) return false;
  const text = data.toString('latin1', Number(table[1]));
  const head = /^xref\s+0 (\d+)\s+/.exec(text);
  if (head === null) return false;
  const count = Number(head[1]);
  let objects = 0;
  for (const [, offset, kind] of text.slice(head[0].length).matchAll(/(\d{10}) \d{5} ([nf])\s/g)) {
    const at = Number(offset);
    if (kind === 'n' && !data.toString('latin1', at, at + 24).startsWith(`${String(objects)} 0 obj`)) return false;
    objects++;
  }
  return count > 3 && objects === count;
}
