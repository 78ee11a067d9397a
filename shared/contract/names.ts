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
  'clipboard.write',
  'link.open',
] as const;

export const eventNames = ['scan.progress', 'menu.command', 'target.open'] as const;

export type Channel = (typeof channelNames)[number];
export type EventName = (typeof eventNames)[number];
