import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useApp } from '../state/context';
import { IconButton } from './button';

/** A command to paste into a shell on the host. */
export function Command({ command, shows }: { readonly command: string; readonly shows?: string }) {
  const copy = useApp((state) => state.copy);
  const [copied, setCopied] = useState(false);
  return (
    <div className="command">
      <div className="command-line">
        <code>{command}</code>
        <IconButton
          label={copied ? 'Copied' : 'Copy the command'}
          onClick={() => {
            void copy(command).then(setCopied);
          }}
          onBlur={() => {
            setCopied(false);
          }}
        >
          {copied ? <Check size={14} /> : <Copy size={14} />}
        </IconButton>
      </div>
      {shows === undefined || shows === '' ? null : <p className="command-shows">{shows}</p>}
    </div>
  );
}
