/**
 * The names alone, without zod: the preload is one sandboxed file and needs nothing more.
 * contract.ts makes the compiler prove that they are the keys of its two maps.
 */
export const channelNames = [
  'app.info',
  'hosts.list',
  'scan.run',
  'scan.cancel',
  'snapshot.open',
  'export.save',
  'export.copy',
  'clipboard.write',
  'link.open',
  'hosts.saved',
  'hosts.save',
  'hosts.duplicate',
  'hosts.delete',
  'hosts.restore',
  'hosts.move',
  'hosts.import',
  'hosts.export',
  'prompt.answer',
  'secrets.state',
  'secrets.forget',
  'connections.list',
  'connection.close',
  'connection.retry',
  'connection.test',
  'activity.list',
  'activity.clear',
  'activity.export',
  'live.start',
  'live.stop',
  'live.pause',
  'live.step',
  'live.watch-rates',
] as const;

export const eventNames = [
  'scan.progress',
  'menu.command',
  'target.open',
  'hosts.changed',
  'prompt.ask',
  'prompt.gone',
  'connection.state',
  'connection.test-step',
  'activity.changed',
  'live.state',
  'live.topology',
  'live.events',
  'live.rates',
] as const;

export type Channel = (typeof channelNames)[number];
export type EventName = (typeof eventNames)[number];
