/**
 * Words of a line of iptables-save: separated by blanks; double quotes hold blanks, and a backslash inside them
 * keeps the next character (xtables_save_string() in libxtables). Null where a quote does not end.
 */
export function splitWords(line: string): string[] | null {
  const words: string[] = [];
  let word = '';
  let inWord = false;
  let inQuotes = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (inQuotes) {
      if (character === '"') inQuotes = false;
      else if (character === '\\' && at + 1 < line.length) {
        at += 1;
        word += line.charAt(at);
      } else word += character;
    } else if (character === '"') {
      inQuotes = true;
      inWord = true;
    } else if (character === ' ' || character === '\t') {
      if (inWord) words.push(word);
      word = '';
      inWord = false;
    } else {
      word += character;
      inWord = true;
    }
  }
  if (inQuotes) return null;
  if (inWord) words.push(word);
  return words;
}
