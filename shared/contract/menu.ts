import { actionIds, type ActionId } from '../actions/action-list';

/** Menu commands of the desktop app that the window carries out: every action has one. */
export const menuCommands = actionIds;

export type MenuCommand = ActionId;
