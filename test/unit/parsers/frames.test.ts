import { describe, expect, it } from 'vitest';
import { parseFrames } from '../../../electron/parsers/frames';

const token = '0123456789abcdef'.repeat(2);

describe('the output of the host script', () => {
  it('begins after whatever the login files print', () => {
    const { sections, begun, done } = parseFrames(
      `Welcome!\n${token} script 1\n${token} begin a\nx\n\n${token} exit 0\n\n${token} end a\n${token} done\n`,
      '',
      token,
    );
    expect(sections).toEqual({ a: { text: 'x', errorText: '', exit: 0, truncated: false } });
    expect({ begun, done }).toEqual({ begun: true, done: true });
  });

  it('cannot be forged by a host that prints marks of another run', () => {
    const { sections } = parseFrames(
      `${token} begin a\n${'f'.repeat(32)} end a\n${token} exit 0\n${token} end a\n`,
      '',
      token,
    );
    expect(Object.keys(sections)).toEqual(['a']);
    expect(sections['a']?.text).toBe(`${'f'.repeat(32)} end a`);
  });

  it('without an exit status was cut at its cap', () => {
    const { sections } = parseFrames(`${token} begin a\nxxxx\n${token} end a\n`, '', token);
    expect(sections['a']).toMatchObject({ text: 'xxxx', exit: null, truncated: true });
  });

  it('of a lost connection keeps what came of the section under way', () => {
    const { sections, done } = parseFrames(
      `${token} begin a\n1\n${token} exit 0\n\n${token} end a\n${token} begin b\nhalf`,
      '',
      token,
    );
    expect(sections['a']?.exit).toBe(0);
    expect(sections['b']).toEqual({ text: 'half', errorText: '', exit: null, truncated: false });
    expect(done).toBe(false);
  });

  it('has the first lines of what each section said to standard error, without control characters', () => {
    const errors = `sudo: noise\n${token} begin a\none\n\u001b[31mtwo\n3\n4\n5\n${token} begin b\n`;
    const out = `${token} begin a\n${token} exit 1\n${token} end a\n${token} begin b\n${token} exit 0\n${token} end b\n`;
    const { sections } = parseFrames(out, errors, token);
    expect(sections['a']?.errorText).toBe('one\n [31mtwo\n3\n4');
    expect(sections['b']?.errorText).toBe('');
  });
});
