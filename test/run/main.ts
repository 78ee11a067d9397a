import { endAll } from './command';
import { inCi, results } from './places';
import { duration, indent, say } from './say';
import { byNameOnly, knownParts, stages, type Stage } from './stages/all';
import { labStop } from './stages/lab';
import { installSystemPackages } from './system-packages';
import { failedOnce, lastLine, nothing, sum, withoutSkips, type Tally } from './tally';

/**
 * `npm test`: everything that can be proved on this machine. `npm test -- unit lab` runs parts.
 * Exit 0: nothing failed. 1: something failed. 2: usage. 130: interrupted, everything ended.
 */
const shownFailures = 5;
let stopping = false;

function choose(words: readonly string[]): readonly Stage[] {
  if (words.length === 0) return stages.filter((stage) => !byNameOnly.includes(stage.name));
  return stages.filter((stage) => stage.parts.some((part) => words.includes(part)));
}

function show(name: string, tally: Tally, milliseconds: number): void {
  const mark = tally.failed === 0 ? 'ok  ' : 'FAIL';
  say(`${mark} ${name} (${duration(milliseconds)}): ${lastLine(tally)}`);
  for (const failure of tally.failures.slice(0, shownFailures)) say(indent(failure));
  const more = tally.failures.length - shownFailures;
  if (more > 0) say(indent(`… and ${more} more`));
  if (tally.failed > 0) say(indent(`logs: ${results}`));
}

async function runStage(stage: Stage, failed: ReadonlySet<string>): Promise<Tally> {
  const missing = stage.after.filter((name) => failed.has(name));
  if (missing.length > 0) return failedOnce(`not run, because this failed: ${missing.join(', ')}`);
  try {
    const tally = await stage.run();
    return inCi ? withoutSkips(tally) : tally;
  } catch (error) {
    return failedOnce(`${stage.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

async function main(words: readonly string[]): Promise<number> {
  const unknown = words.filter((word) => !knownParts.includes(word));
  if (unknown.length > 0) {
    say(`usage: npm test [-- ${knownParts.join('|')} …]; not known: ${unknown.join(', ')}`);
    return 2;
  }
  const begun = Date.now();
  await installSystemPackages();
  const failed = new Set<string>();
  const tallies: Tally[] = [];
  for (const stage of choose(words)) {
    // interrupted() ends the process when it has cleaned up.
    if (stopping) return 130;
    const start = Date.now();
    const tally = await runStage(stage, failed);
    if (tally.failed > 0) failed.add(stage.name);
    tallies.push(tally);
    show(stage.name, tally, Date.now() - start);
  }
  const all = sum(tallies.length === 0 ? [nothing] : tallies);
  say(`all of it: ${duration(Date.now() - begun)}`);
  if (all.skippedForElectron > 0) say(`${all.skippedForElectron} of the skipped tests need Electron's program`);
  say(lastLine(all));
  return all.failed === 0 ? 0 : 1;
}

async function interrupted(): Promise<void> {
  stopping = true;
  say('interrupted: ending everything that was started');
  endAll();
  await labStop();
  process.exit(130);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void interrupted());
process.exitCode = await main(process.argv.slice(2));
