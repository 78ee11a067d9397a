import { AppError } from '../shared/errors/app-error';
import type { PromptDesk } from './ipc/handlers/prompts';

/** Ports whose real parts are being written: each goes from here as it comes. This file is gone before it is landed. */
const refuse = (): never => {
  throw new AppError({ code: 'internal', step: 'request', message: 'This part is being written.' });
};
const absent = async (): Promise<never> => refuse();

export const unwired: { prompts: PromptDesk } = {
  prompts: {
    answer: refuse,
    secretsState: async () => ({ available: false, reason: 'not written', kept: 0 }),
    forgetSecrets: absent,
  },
};
