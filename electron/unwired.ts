import { AppError } from '../shared/errors/app-error';
import type { HostBook } from './hosts/host-book';
import type { ActivityList } from './ipc/handlers/activity';
import type { ConnectionDesk } from './ipc/handlers/connections';

/** Ports whose real parts are being written: each goes from here as it comes. This file is gone before it is landed. */
const refuse = (): never => {
  throw new AppError({ code: 'internal', step: 'request', message: 'This part is being written.' });
};
const absent = async (): Promise<never> => refuse();

export const unwired: { book: HostBook; connections: ConnectionDesk; activity: ActivityList } = {
  book: {
    read: async () => ({ hosts: [], notices: [], readOnly: null }),
    save: absent,
    duplicate: absent,
    delete: absent,
    restore: absent,
    move: absent,
    import: absent,
    exportText: absent,
    seen: async () => undefined,
    onChange: () => () => undefined,
    close: () => undefined,
  },
  connections: { states: () => [], close: absent, retry: refuse, test: absent },
  activity: { entries: () => [], clear: refuse },
};
