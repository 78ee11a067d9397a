import open from 'open';

/**
 * Opens the default browser where there can be one. On Linux without a display, xdg-open would start a text browser
 * inside this terminal. What fails is said in one line: the address was printed before.
 */
export async function openInBrowser(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const headless =
    process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] && !env['WSL_DISTRO_NAME'];
  if (headless) return;
  const sayNot = (): void => {
    process.stderr.write('No browser could be started; open the address above by hand.\n');
  };
  try {
    const child = await open(url);
    child.once('error', sayNot);
  } catch {
    sayNot();
  }
}
