import { readFile } from 'node:fs/promises';
import type { Step } from '../../shared/errors/app-error';
import { writeFileAtomically } from './atomic-write';

/**
 * Writes a file that a person waits for: it is read back and compared before it is called done, for network drives and
 * full disks have said "written" before. Rejects with AppError `file-write-failed`, and the old file is still there.
 */
export function writeCheckedFile(path: string, data: Uint8Array, step: Step): Promise<void> {
  return writeFileAtomically(path, data, step, async (written) => {
    const found = await readFile(written);
    if (!found.equals(data)) {
      throw new Error(
        `Read back, it has ${String(found.length)} bytes that are not the ${String(data.length)} written.`,
      );
    }
  });
}
