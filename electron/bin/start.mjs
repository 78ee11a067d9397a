#!/usr/bin/env node
// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { electronPackage, electronProgram } from './electron-program.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './root.mjs';

/** `npm start`: the desktop app, or browser mode where it cannot run. --browser: browser mode in any case. */
const args = process.argv.slice(2).filter((arg) => arg !== '--browser');
const browser = process.argv.includes('--browser');

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** Why Electron's program cannot be started here even if it is there; null where it can. */
function obstacle() {
  if (process.platform !== 'linux' || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'There is no display here';
  // Electron refuses to run as root with its sandbox, and the sandbox is not given up in silence.
  if (process.getuid?.() === 0 && !args.includes('--no-sandbox')) return 'The desktop app does not run as root';
  return null;
}

/** Runs the electron package's own installer once, with its progress shown. @returns {string | null} The program. */
function installElectron() {
  const folder = electronPackage();
  if (folder === null) {
    say('The electron package is not installed: starting browser mode.');
    return null;
  }
  say('Fetching the Electron program (once) …');
  const installer = join(folder, 'install.js');
  const result = spawnSync(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' });
  const installed = result.status === 0 ? electronProgram() : null;
  // The installer ends with a stack; its first line is the cause.
  const cause = result.stderr.split('\n', 1)[0]?.slice(0, 200) || 'no reason given';
  if (installed === null) say(`The Electron program could not be fetched (${cause}): starting browser mode.`);
  return installed;
}

/** @returns {string | null} The program to start; null for browser mode, after one line that says why. */
function desktopProgram() {
  if (browser) return null;
  const reason = obstacle();
  if (reason !== null) {
    say(`${reason}: starting browser mode.`);
    return null;
  }
  return electronProgram() ?? installElectron();
}

/**
 * Runs a program to its end and ends with its code. Signals are passed on, except for Ctrl+C at a terminal: that has
 * reached the child already, and a second SIGINT would cut its clean end short.
 * @param {string} program
 * @param {string[]} programArgs
 */
function runToEnd(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    say(`${program} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 0 : 1);
  });
}

ensureBuilt();
const program = desktopProgram();
if (program === null)
  runToEnd(process.execPath, [join(root, 'out/node/cli.js'), 'serve', ...args.filter((arg) => arg !== '--no-sandbox')]);
else runToEnd(program, [root, ...args]);
