import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/**
 * The folder for what Portolan itself keeps (accepted host keys, saved hosts, settings).
 * XDG Base Directory Specification on Linux; what each system uses elsewhere. PORTOLAN_CONFIG_DIR overrides.
 */
export function configDirectory(env: NodeJS.ProcessEnv = process.env, system: NodeJS.Platform = platform()): string {
  const chosen = env['PORTOLAN_CONFIG_DIR'];
  if (chosen) return chosen;
  const home = homedir();
  if (system === 'darwin') return join(home, 'Library', 'Application Support', 'Portolan');
  if (system === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Portolan');
  const xdg = env['XDG_CONFIG_HOME'];
  // The specification says that a relative path must be ignored.
  return join(xdg?.startsWith('/') ? xdg : join(home, '.config'), 'portolan');
}
