import { useLayoutEffect } from 'react';

/** A dialog that is taken away, and not closed, leaves the focus on nothing: it goes back to where it was before. */
export function useFocusBack(): void {
  // A layout effect, because the dialog takes the focus in an effect after it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}
