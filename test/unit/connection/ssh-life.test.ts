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

it('a connection that takes nothing more is lost, before anybody was told', () => {
  const stream = new PassThrough();
  const life = watchLife(new ssh2.Client(), stream, 'box');
  stream.end();
  expect(life.lost()).toBe('The connection was closed.');
  expect(life.error().data).toMatchObject({ code: 'connection-lost', cause: 'The connection was closed.' });
});
