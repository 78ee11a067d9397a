import type { MenuName } from '../../shared/actions/action-list';

/** Headings of the palette and the sheet of keys. */
export const menuTitles: Readonly<Record<MenuName, string>> = {
  file: 'File',
  go: 'Go to',
  view: 'View',
  object: 'What is selected',
  help: 'Help',
};
