import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceFor, shellWord } from '../../../shared/topology/evidence';

describe('commands to paste', () => {
  it.each(['$(reboot)', "it's", '`id`', 'a;b', '-n', 'veth0a1b2c3', '*', 'täg'])(
    'pass the name %s to the shell as it is',
    (name) => {
      expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(name)}`]).toString()).toBe(name);
    },
  );

  it('keep any name one word that the shell does not touch', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const word = shellWord(name);
        if (word === name) expect(word).toMatch(/^[\w@%+=:,./-]+$/);
        else expect(word.replaceAll(`'\\''`, '').slice(1, -1)).not.toContain("'");
      }),
      { seed: 1 },
    );
  });

  it('have sudo in front where this login is not root', () => {
    const place = { id: 'net:7', pids: [42], paths: [] };
    expect(evidenceFor('root').link(place, 'eth0', '').command).toBe(
      'nsenter --target 42 --net ip -d link show dev eth0',
    );
    expect(evidenceFor('docker').link(place, 'eth0', '').command).toBe(
      'sudo nsenter --target 42 --net ip -d link show dev eth0',
    );
  });

  it('enter a namespace without a process by its file', () => {
    expect(evidenceFor('root').link({ id: 'net:7', pids: [], paths: ['/run/netns/my net'] }, 'eth0', '').command).toBe(
      "nsenter --net='/run/netns/my net' ip -d link show dev eth0",
    );
  });
});
