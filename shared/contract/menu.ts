/** Menu commands of the desktop app that the window carries out. */
export const menuCommands = [
  'export',
  'export-png',
  'export-svg',
  'rescan',
  'fit',
  'zoom-in',
  'zoom-out',
  'toggle-theme',
  'open-file',
  'shortcuts',
] as const;

export type MenuCommand = (typeof menuCommands)[number];
