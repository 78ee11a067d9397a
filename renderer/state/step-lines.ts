interface Line {
  readonly step: string;
  readonly hop: string | null;
}

/** The lines with one of them new or in its latest state: a step is told by what it is and by the hop it is of. */
export function withLine<Kind extends Line>(lines: readonly Kind[], line: Kind): readonly Kind[] {
  const at = lines.findIndex((one) => one.step === line.step && one.hop === line.hop);
  return at === -1 ? [...lines, line] : lines.with(at, line);
}
