import { useState } from 'react';
import { parsePasted } from '../../../shared/hosts/parse-pasted';
import { addressFields, type HostFields } from '../../state/host-fields';
import { TextField } from './field';

/** Takes a command line or an address apart and fills the form; what it did not understand, it says. */
export function PasteBox({ change }: { readonly change: (change: Partial<HostFields>) => void }) {
  const [text, setText] = useState('');
  const pasted = parsePasted(text);
  const notUnderstood = pasted === null || pasted.notUnderstood.length === 0 ? null : pasted.notUnderstood.join(' ');
  const nothing = text.trim() !== '' && pasted === null ? 'No address was found in it.' : undefined;
  return (
    <TextField
      className="paste-box"
      label="Paste an address or command"
      value={text}
      input={{ placeholder: 'ssh user@host -p 2222 -J jump', className: 'mono', 'data-first': '' } as object}
      problem={pasted?.problem ?? nothing}
      {...(notUnderstood === null ? {} : { hint: `Not understood, and left out: ${notUnderstood}` })}
      onText={(next) => {
        setText(next);
        const found = parsePasted(next);
        if (found === null || found.problem !== null) return;
        const { address, engineSocket } = found.draft;
        if (address !== undefined) change(addressFields(address));
        if (engineSocket !== undefined && engineSocket !== null) change({ engineSocket });
      }}
    />
  );
}
