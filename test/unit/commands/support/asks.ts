import { terminalAsker } from '../../../../electron/commands/terminal-asker';

/** A program of its own: asks two things on its terminal and tells on standard output what it got. */
const cancel = new AbortController();
process.once('SIGTERM', () => cancel.abort(new Error('ended from outside')));
const asker = terminalAsker((thrown) => process.stdout.write(`failure ${String(thrown)}\n`));
const answers = asker.ask(
  {
    kind: 'keyboard-interactive',
    hop: 'ann@bastion:22',
    reason: 'The host asks ann to answer.',
    instruction: 'Two things.\nLook at your \x1b[31mdevice.',
    fields: [
      { label: 'Password:', echo: false },
      { label: 'Name', echo: true },
    ],
    refusal: 'The host did not accept the answer.',
    secretName: null,
  },
  cancel.signal,
);
process.stdout.write(`interactive ${asker.interactive} pid ${process.pid}.\n`);
try {
  process.stdout.write(`got ${JSON.stringify(await answers)}\n`);
} catch (error) {
  process.stdout.write(`rejected ${String(error)}\n`);
}
