import { linesOf, Problems, shown, type Parsed } from './parsed';

/** One engine's socket on the host, as the login user or root saw it. */
export interface EngineSocket {
  readonly path: string;
  /** With every symbolic link on the way resolved. */
  readonly real: string;
  /** Null where the host did not tell it. */
  readonly uid: number | null;
  readonly owner: string | null;
  /** Whether who looked may read and write it. */
  readonly open: boolean;
}

export interface EngineSockets {
  /** Each socket once, in the order of the script. */
  readonly sockets: readonly EngineSocket[];
  /** DOCKER_HOST of the login's environment, where it is a socket. */
  readonly current: string | null;
  /** The login user's id. */
  readonly uid: number | null;
}

/** Lines `ACCESS UID OWNER PATH REAL`, `user UID` and `current PATH` of the host script. */
export function parseEngineSockets(text: string): Parsed<EngineSockets> {
  const problems = new Problems();
  const byReal = new Map<string, EngineSocket>();
  let current: string | null = null;
  let uid: number | null = null;
  for (const line of linesOf(text)) {
    const [, key, value] = /^(user|current) ([A-Za-z0-9._/@+-]+)$/.exec(line) ?? [];
    if (key === 'user' && value !== undefined && /^\d{1,10}$/.test(value)) uid = Number(value);
    else if (key === 'current' && value !== undefined) current = value;
    else {
      const socket = socketOf(line);
      if (socket === null) problems.add(`not a line about a socket: ${shown(line)}`);
      else if (!byReal.has(socket.real)) byReal.set(socket.real, socket);
    }
  }
  return { facts: { sockets: [...byReal.values()], current, uid }, problems: problems.list() };
}

function socketOf(line: string): EngineSocket | null {
  const found = /^(rw|no) (\d{1,10}|-) (\S{1,64}) (\/[A-Za-z0-9._/@+-]{1,106}) (\/\S{1,4095})$/.exec(line);
  const [, access, uid, owner, path, real] = found ?? [];
  if (path === undefined || real === undefined || uid === undefined || owner === undefined) return null;
  return {
    path,
    real,
    uid: uid === '-' ? null : Number(uid),
    owner: owner === '-' ? null : owner,
    open: access === 'rw',
  };
}
