import { AppError } from '../../shared/errors/app-error';
import { checkedName } from '../hosts/host-names';
import type { SshHost } from '../hosts/ssh-host';

/**
 * Puts a host's values into ProxyCommand or ProxyJump (ssh_config(5), TOKENS: %% %h %n %p %r). The text is the user's
 * own and may be shell; the values are checked, because they go into it. Throws AppError `usage`.
 */
export function expandProxyTokens(text: string, host: SshHost): string {
  return text.replace(/%(.?)/gsu, (_, token: string) => {
    switch (token) {
      case '%':
        return '%';
      case 'h':
        return checkedName('host', host.hostName, host.name);
      case 'n':
        return checkedName('host', host.name, host.name);
      case 'p':
        return String(host.port);
      case 'r':
        return checkedName('user', host.user, host.name);
      default:
        throw new AppError({
          code: 'usage',
          host: host.name,
          step: 'resolve',
          message: `The SSH config uses %${token} in ProxyCommand or ProxyJump, which is no token there.`,
          remedy: 'Only %h, %n, %p, %r and %% stand for something there (ssh_config(5), TOKENS).',
        });
    }
  });
}
