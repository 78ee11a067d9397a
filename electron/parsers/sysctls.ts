import { linesOf, Problems, shown, type Parsed } from './parsed';

/**
 * Lines `net/ipv4/ip_forward:1` → names as sysctl(8) writes them: dots between the parts,
 * and a dot inside a part (an interface named eth0.5) as a slash.
 */
export function parseSysctls(text: string): Parsed<Record<string, string>> {
  const problems = new Problems();
  const entries = linesOf(text).flatMap((line): [string, string][] => {
    const [, path, value] = /^(net\/[^:\s]+):(.*)$/.exec(line) ?? [];
    if (path === undefined || value === undefined) {
      problems.add(`not a switch: ${shown(line)}`);
      return [];
    }
    return [[path.replace(/[./]/g, (character) => (character === '.' ? '/' : '.')), value.trim()]];
  });
  // Assignment would let a hostile name reach the prototype; fromEntries defines own properties.
  return { facts: Object.fromEntries(entries), problems: problems.list() };
}
