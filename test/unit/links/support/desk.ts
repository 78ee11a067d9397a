import type { ConnectionState } from '../../../../shared/contract/connections';
import { nobody } from '../../../../electron/connection/asking';
import { unrecorded, type ActivityRecorder } from '../../../../electron/connection/activity-recorder';
import type { ResolvedTarget } from '../../../../electron/hosts/destination';
import { sshDestination } from '../../../../electron/hosts/resolve-target';
import { loginGate } from '../../../../electron/links/gate';
import type { LinkParts, LinkUse } from '../../../../electron/links/link';
import type { Timing } from '../../../../electron/links/timing';
import { wayOpener } from '../../../../electron/open-way';
import { never } from '../../connection/support/options';
import type { TestSshd } from '../../connection/support/sshd';

/** A clock that stands until a test moves it, and chance that is always in the middle. */
export interface HeldTiming extends Timing {
  /** How long is waited for now; null where nothing is. */
  waiting(): number | null;
  /** What is waited for comes now. */
  pass(): void;
}

export function heldTiming(): HeldTiming {
  let time = 1_000_000;
  let waits: { readonly ms: number; readonly callback: () => void }[] = [];
  return {
    now: () => time,
    random: () => 0.5,
    after(ms, callback) {
      const wait = { ms, callback };
      waits.push(wait);
      return () => {
        waits = waits.filter((one) => one !== wait);
      };
    },
    waiting: () => waits[0]?.ms ?? null,
    pass() {
      const [first] = waits;
      if (first === undefined) throw new Error('Nothing is waited for.');
      waits = waits.slice(1);
      time += first.ms;
      first.callback();
    },
  };
}

export function targetAt(sshd: TestSshd, port: number, target = 'box'): ResolvedTarget {
  const destination = sshDestination({ name: '127.0.0.1', user: sshd.user, port });
  return { target, label: target, destination, engineSocket: null, sudo: 'auto', savedId: null };
}

/** Real connections to a test server, with time held still; `told` are the states in their order. */
export function partsFor(
  sshd: TestSshd,
  knownHosts: string,
  recorderOf: () => ActivityRecorder = () => unrecorded,
): { parts: LinkParts; told: ConnectionState[]; timing: HeldTiming } {
  const told: ConnectionState[] = [];
  const timing = heldTiming();
  const open = wayOpener({
    scan: {
      identityFiles: [sshd.identity],
      knownHostsFile: knownHosts,
      acceptNewHostKey: false,
      connectTimeoutMs: 120_000,
      sshConfigFile: '/dev/null',
      configDirectory: `${sshd.folder}/config`,
    },
    gate: loginGate(),
    recorderOf,
    ready: true,
  });
  const parts: LinkParts = {
    open,
    timing,
    quietAsker: () => nobody,
    comesBack: true,
    onState: (state) => told.push(state),
  };
  return { parts, told, timing };
}

export function use(changes: Partial<LinkUse> = {}): LinkUse {
  return { signal: never, onProgress: () => undefined, asker: nobody, trustFingerprint: null, ...changes };
}
