import { useLayoutEffect } from 'react';
import { themes } from '../shared/theme/theme';
import { Shell } from './screens/shell';
import { StoreContext, useApp } from './state/context';
import type { AppStore } from './state/store';
import { useDark } from './state/use-dark';
import { applyTheme } from './ui/apply-theme';

export function App({ store }: { readonly store: AppStore }) {
  return (
    <StoreContext value={store}>
      <Theme />
      <Title />
      <Shell />
    </StoreContext>
  );
}

function Theme() {
  const dark = useDark();
  useLayoutEffect(() => {
    applyTheme(document.documentElement, dark ? themes.dark : themes.light);
  }, [dark]);
  return null;
}

function Title() {
  const label = useApp((state) => state.chart?.label);
  return <title>{label === undefined ? 'Portolan' : `${label} – Portolan`}</title>;
}
