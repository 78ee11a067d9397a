import { AppError } from '../shared/errors/app-error';
import type { RenderExport } from './ipc/handlers/export';

export const renderExport: RenderExport = () =>
  Promise.reject(new AppError({ code: 'export-failed', step: 'export', message: 'This build cannot export.' }));
