import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { HostBook } from '../../../../../electron/hosts/host-book';
import { newDraft, sshAddress } from '../../../../../shared/hosts/new-draft';

/** A process of its own that saves hosts. Its first word says how it goes about it, the second is the folder. */
export const childFile = fileURLToPath(import.meta.url);

const [, self, how, folder = '', argument = ''] = process.argv;

const draft = (name: string, notes = '') => ({ ...newDraft(name, sshAddress({ host: name })), notes });

/** Killed by itself at its Nth step on the disk; before half of what it writes is written, where that is a write. */
function dieAtStep(last: number): void {
  let step = 0;
  const die = (): void => {
    step += 1;
    if (step === last) process.kill(process.pid, 'SIGKILL');
  };
  const { open } = fs;
  fs.open = async (...parts) => {
    die();
    const file = await open(...parts);
    const { writeFile, sync, close } = file;
    file.writeFile = async (data, ...rest) => {
      if (step + 1 === last) await file.write(String(data).slice(0, Math.floor(String(data).length / 2)));
      die();
      return writeFile.call(file, data, ...rest);
    };
    file.sync = () => (die(), sync.call(file));
    file.close = () => (die(), close.call(file));
    return file;
  };
  const { rename, rm, copyFile, readFile, readdir } = fs;
  fs.rename = (...parts) => (die(), rename(...parts));
  fs.rm = (...parts) => (die(), rm(...parts));
  fs.copyFile = (...parts) => (die(), copyFile(...parts));
  fs.readdir = ((...parts: Parameters<typeof readdir>) => (die(), readdir(...parts))) as typeof readdir;
  fs.readFile = ((...parts: Parameters<typeof readFile>) => (die(), readFile(...parts))) as typeof readFile;
  syncBuiltinESMExports();
}

async function openBook(): Promise<HostBook> {
  // Loaded only now: what it imports of node:fs was changed before.
  const { fileBook } = await import('../../../../../electron/hosts/saved/file-book');
  return fileBook({ folder, report: () => undefined, now: () => new Date() });
}

async function run(): Promise<unknown> {
  switch (how) {
    case 'die': {
      dieAtStep(Number(argument));
      const book = await openBook();
      return book.save(null, draft('new'));
    }
    case 'many': {
      const book = await openBook();
      for (let number = 0; number < 12; number += 1) await book.save(null, draft(`${argument}-${number}`));
      return null;
    }
    case 'fill': {
      const book = await openBook();
      const saved: string[] = [];
      try {
        for (;;) saved.push((await book.save(null, draft(`host-${saved.length}`, 'x'.repeat(2_000)))).name);
      } catch (thrown) {
        const left = await fs.readdir(folder);
        return { thrown: (thrown as { data?: unknown }).data, saved, list: await book.read(), left };
      }
    }
    default:
      throw new Error(`There is no way ${String(how)}.`);
  }
}

if (self === childFile) process.stdout.write(JSON.stringify(await run()));
