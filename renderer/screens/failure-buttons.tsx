import { useApp } from '../state/context';
import { Button } from '../ui/button';

export function DemoButton({ target }: { readonly target: string }) {
  const demo = useApp((state) => state.hosts.find((host) => host.kind === 'demo'));
  const hasChart = useApp((state) => state.chart !== null);
  const open = useApp((state) => state.open);
  if (demo === undefined || demo.target === target || hasChart) return null;
  return <Button onClick={() => void open({ target: demo.target, label: demo.label })}>Open the demo host</Button>;
}

export function CloseButton({ word = 'Close' }: { readonly word?: string }) {
  const dismiss = useApp((state) => state.dismissFailure);
  return <Button onClick={dismiss}>{word}</Button>;
}
