import type { Listener } from '../../shared/model';
import { ipv4FromWord, ipv6FromWords, type ByteOrder } from './hex-address';
import { Problems, shown, type Parsed } from './parsed';
import { parseProcFiles } from './proc-files';

/** States in which a socket waits for anyone: TCP_LISTEN, and TCP_CLOSE of an unconnected udp socket (tcp_states.h). */
const waiting = { tcp: '0A', udp: '07' } as const;

/** Listening sockets in /proc/PID/net/{tcp,tcp6,udp,udp6} by PID (or `self`). */
export function parseSockets(text: string, order: ByteOrder): Parsed<Map<string, Listener[]>> {
  const files = parseProcFiles(text);
  const problems = new Problems();
  problems.addAll(files.problems);
  const facts = new Map<string, Listener[]>();
  for (const [owner, byName] of files.facts) {
    const listeners: Listener[] = [];
    for (const protocol of ['tcp', 'udp'] as const) {
      for (const family of [4, 6] as const) {
        const lines = byName.get(family === 4 ? protocol : `${protocol}6`) ?? [];
        for (const line of lines) addSocket(line, protocol, family, order, listeners, problems);
      }
    }
    facts.set(owner, listeners);
  }
  return { facts, problems: problems.list() };
}

function addSocket(
  line: string,
  protocol: 'tcp' | 'udp',
  family: 4 | 6,
  order: ByteOrder,
  listeners: Listener[],
  problems: Problems,
): void {
  const fields = line.trim().split(/\s+/);
  const [slot, local, , state] = fields;
  if (slot === 'sl') return;
  const [hex = '', port = ''] = local?.split(':') ?? [];
  const address = family === 4 ? ipv4FromWord(hex, order) : ipv6FromWords(hex, order);
  if (address === null || !/^[0-9A-Fa-f]{4}$/.test(port) || state === undefined) {
    problems.add(`not a socket: ${shown(line)}`);
    return;
  }
  if (state !== waiting[protocol]) return;
  const uid = fields[7] ?? '';
  listeners.push({
    protocol,
    family,
    address,
    port: Number.parseInt(port, 16),
    uid: /^\d{1,10}$/.test(uid) ? Number(uid) : null,
    process: null,
  });
}
