import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command';
import { chromium, isRoot, results } from './places';
import { say } from './say';

interface Need {
  readonly package: string;
  /** What cannot be tested without it. */
  readonly for: string;
  readonly isHere: () => boolean;
}

const needs: readonly Need[] = [
  { package: 'chromium', for: 'the stand-in, packaging and end-to-end tests', isHere: () => chromium() !== null },
  { package: 'openssh-client', for: 'the tests of SSH', isHere: () => existsSync('/usr/bin/ssh') },
  {
    package: 'openssh-server',
    for: 'the tests against a local SSH server',
    isHere: () => existsSync('/usr/sbin/sshd'),
  },
];

/** Absolute, and asked by Debian's and Ubuntu's packages before they start a service (invoke-rc.d(8)). */
const policy = '/usr/sbin/policy-rc.d';

/** As root on Debian and Ubuntu: installs what is missing and says so. Elsewhere: says what is missing. */
export async function installSystemPackages(): Promise<void> {
  const missing = needs.filter((need) => !need.isHere());
  if (missing.length === 0) return;
  const names = missing.map((need) => need.package);
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    for (const need of missing) say(`missing: ${need.package}. Not tested without it: ${need.for}.`);
    return;
  }
  say(`installing system packages: ${names.join(' ')}`);
  if (!(await apt('update')) || !(await apt('install', '-y', '--no-install-recommends', ...names))) {
    say(`these packages could not be installed; see ${join(results, 'apt-install.log')}`);
  }
}

/** Tests start their own sshd on loopback: installing the package must not start one on port 22. */
async function apt(command: string, ...rest: string[]): Promise<boolean> {
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const { exit } = await run({
      program: 'apt-get',
      args: ['-q', command, ...rest],
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      log: join(results, `apt-${command}.log`),
      minutes: 10,
    });
    return exit === 0;
  } finally {
    if (ours) rmSync(policy);
  }
}
