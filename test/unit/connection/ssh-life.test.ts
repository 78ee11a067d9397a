import { PassThrough } from 'node:stream';
import ssh2 from 'ssh2';
import { expect, it } from 'vitest';
import { watchLife } from '../../../electron/connection/ssh-life';

it('a connection that closed before anybody watched it is lost from the beginning', () => {
  const stream = new PassThrough();
  expect(watchLife(new ssh2.Client(), stream, 'box').lost()).toBeNull();
  stream.destroy();
  expect(watchLife(new ssh2.Client(), stream, 'box').lost()).toBe('The connection was closed.');
});
