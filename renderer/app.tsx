import { useEffect } from 'react';
import { Shell } from './screens/shell';
import { StoreContext, useApp } from './state/context';
import type { AppStore } from './state/store';
import { useDark } from './state/use-dark';

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
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return null;
}

function Title() {
  const label = useApp((state) => state.chart?.label);
  return <title>{label === undefined ? 'Portolan' : `${label} – Portolan`}</title>;
}
