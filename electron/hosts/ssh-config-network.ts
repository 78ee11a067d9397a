import { isIP } from 'node:net';
import type { SshAlgorithms, SshNetwork, SshSettings } from './ssh-host';

/** OpenSSH sends nothing by itself; a dead connection would then look alive for hours. */
const KEEPALIVE_SECONDS = 15;
const KEEPALIVE_COUNT = 3;
const MAX_SECONDS = 24 * 60 * 60;

/** Values that make no sense are left out: ssh -G has checked them already where there is an ssh program. */
export function networkOf(settings: SshSettings): SshNetwork {
  const timeout = seconds(settings, 'connecttimeout');
  const interval = seconds(settings, 'serveraliveinterval') ?? KEEPALIVE_SECONDS;
  const bind = settings.get('bindaddress')?.[0] ?? '';
  return {
    connectTimeoutMs: timeout === null ? null : timeout * 1000,
    keepalive: { intervalMs: interval * 1000, countMax: seconds(settings, 'serveralivecountmax') ?? KEEPALIVE_COUNT },
    family: familyOf(settings.get('addressfamily')?.[0]),
    bindAddress: isIP(bind) === 0 ? null : bind,
  };
}

/**
 * The lists that differ from the program's own. A list that nobody set is left to the library, which knows best what it
 * can do. Without known defaults every list counts as set, unless it uses the signs + - ^ of ssh_config(5).
 */
export function algorithmsOf(settings: SshSettings, program: SshSettings | null): SshAlgorithms {
  const list = (keyword: string): readonly string[] | null => {
    const value = settings.get(keyword)?.[0];
    if (value === undefined || value === program?.get(keyword)?.[0] || /^[+^-]/.test(value)) return null;
    return value.split(',').filter((name) => name !== '');
  };
  return {
    cipher: list('ciphers'),
    kex: list('kexalgorithms'),
    hmac: list('macs'),
    serverHostKey: list('hostkeyalgorithms'),
  };
}

/** Null for 0, `none` and what is no number: each means that nothing was set. */
function seconds(settings: SshSettings, keyword: string): number | null {
  const value = settings.get(keyword)?.[0] ?? '';
  const found = /^[0-9]{1,6}$/.test(value) ? Number(value) : 0;
  return found === 0 ? null : Math.min(found, MAX_SECONDS);
}

function familyOf(value: string | undefined): SshNetwork['family'] {
  if (value === 'inet') return 4;
  return value === 'inet6' ? 6 : 0;
}
