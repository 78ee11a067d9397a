import type { Page } from '@playwright/test';

/**
 * What is wrong with how the window is laid out, one line for each fault; empty where nothing is. Under a dialog nothing
 * is looked at. A control may be out of sight where it can be scrolled to, and a text may be cut where a title has it
 * whole.
 */
export async function faultsOfLayout(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(() => {
    /** px that rounding and the overhang of a letter take. */
    const slack = 1.5;
    const root: Element = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const faults: string[] = [];

    const nameOf = (element: Element): string => {
      const words = element.getAttribute('aria-label') ?? element.textContent.trim();
      return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${words.slice(0, 60)}”`;
    };
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.closest('[inert]') === null;
    const upFrom = function* (element: Element): Generator<Element> {
      for (let at: Element | null = element; at !== null; at = at.parentElement) yield at;
    };
    const scrolls = (element: Element): boolean => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return /auto|scroll/.test(`${overflowX} ${overflowY}`);
    };
    const isInside = (box: DOMRect, frame: DOMRect): boolean =>
      box.left >= frame.left - slack &&
      box.top >= frame.top - slack &&
      box.right <= frame.right + slack &&
      box.bottom <= frame.bottom + slack;
    const screen = new DOMRect(0, 0, window.innerWidth, window.innerHeight);

    /** Whether something that does not scroll cuts the box; a scroller that is reached first shows what it holds. */
    const isCut = (element: Element, box: DOMRect): boolean => {
      for (const at of upFrom(element)) {
        if (scrolls(at)) return false;
        const { overflowX, overflowY } = getComputedStyle(at);
        if (/hidden|clip/.test(`${overflowX} ${overflowY}`) && !isInside(box, at.getBoundingClientRect())) return true;
        // What lies in the platform's top layer is cut by the window only.
        if (at.matches('dialog, [popover]')) break;
      }
      return !isInside(box, screen);
    };

    const controls = root.querySelectorAll(
      'button, input, select, textarea, summary, [role=separator], h1, h2, h3, h4',
    );
    for (const control of controls) {
      const box = control.getBoundingClientRect();
      if (!isShown(control) || box.width <= 1 || box.height <= 1) continue;
      if (isCut(control, box)) faults.push(`cut or outside: ${nameOf(control)}`);
    }

    interface Text {
      readonly of: Element;
      readonly box: DOMRect;
    }
    const texts: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const of = node.parentElement;
      if (of === null || node.textContent?.trim() === '' || !isShown(of) || of.closest('option, datalist') !== null)
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) texts.push({ of, box });
      }
    }
    for (const { of, box } of texts) {
      if (of.closest('[title]') === null && isCut(of, box)) faults.push(`cut text: ${nameOf(of)}`);
    }

    /** What lies over the rest on a ground of its own; texts of different layers hide each other and do not mix. */
    const layerOf = (element: Element): Element => {
      for (const at of upFrom(element)) {
        const { position, backgroundColor } = getComputedStyle(at);
        if (/absolute|fixed|sticky/.test(position) && !/, 0\)$|transparent/.test(backgroundColor)) return at;
      }
      return root;
    };
    /** The part of a text that its scrollers and frames leave in sight. */
    const seen = ({ of, box }: Text): DOMRect | null => {
      let { left, top, right, bottom } = box;
      for (const at of upFrom(of)) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (!/hidden|clip|auto|scroll/.test(`${overflowX} ${overflowY}`)) continue;
        const frame = at.getBoundingClientRect();
        left = Math.max(left, frame.left);
        top = Math.max(top, frame.top);
        right = Math.min(right, frame.right);
        bottom = Math.min(bottom, frame.bottom);
      }
      return right - left > slack && bottom - top > slack ? new DOMRect(left, top, right - left, bottom - top) : null;
    };
    const inSight = texts.flatMap((text) => {
      const box = seen(text);
      return box === null ? [] : [{ of: text.of, box, layer: layerOf(text.of) }];
    });
    for (const [place, one] of inSight.entries()) {
      for (const other of inSight.slice(place + 1)) {
        // A text that is cut by an ellipsis has two boxes: the part that is drawn, and all of it.
        if (one.layer !== other.layer || one.of === other.of) continue;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of one paragraph touch; a fifth of a line is more than that.
        if (width > slack * 2 && height > Math.min(one.box.height, other.box.height) * 0.3) {
          faults.push(`overlap: ${nameOf(one.of)} and ${nameOf(other.of)}`);
        }
      }
    }
    return [...new Set(faults)];
  });
}
