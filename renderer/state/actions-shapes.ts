import type { Selection } from './selection';

/** Where a context menu is to be: px in the window, and what has the focus again when it closes. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly opener: HTMLElement;
}

export interface ObjectMenuAt extends MenuPlace {
  /** Null: the ground of the map. */
  readonly selection: Selection | null;
}

export interface ActionsSlice {
  /** Ids of actions and hosts that were chosen in the palette, the last first. */
  readonly recentActions: readonly string[];
  readonly objectMenu: ObjectMenuAt | null;
  /** The firewall shows the rules that name this object only; null: all. */
  readonly rulesOf: Selection | null;
  /** Raised each time the outline is to show the selection, and the inspector its commands. */
  readonly outlineAsked: number;
  readonly evidenceAsked: number;
  noteAction(id: string): void;
  showObjectMenu(menu: ObjectMenuAt | null): void;
  showRulesOf(selection: Selection | null): void;
  showInOutline(selection: Selection): void;
  showEvidence(selection: Selection): void;
}
