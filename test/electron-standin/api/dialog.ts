import { strict } from '../strict';

/** A dialog that no test has answered is an error, never a silent cancel. */
export function makeDialog() {
  const unanswered = (name: string) => (): Promise<never> =>
    Promise.reject(new Error(`stand-in: dialog.${name} was called but no test replaced it`));
  const synchronous = (name: string) => (): never => {
    throw new Error(`stand-in: dialog.${name} was called; synchronous dialogs are not implemented`);
  };
  return strict('dialog', {
    showSaveDialog: unanswered('showSaveDialog'),
    showOpenDialog: unanswered('showOpenDialog'),
    showMessageBox: unanswered('showMessageBox'),
    showCertificateTrustDialog: unanswered('showCertificateTrustDialog'),
    showSaveDialogSync: synchronous('showSaveDialogSync'),
    showOpenDialogSync: synchronous('showOpenDialogSync'),
    showMessageBoxSync: synchronous('showMessageBoxSync'),
    showErrorBox(title: string, content: string): void {
      process.stderr.write(`[showErrorBox] ${title}: ${content}\n`);
    },
  });
}
