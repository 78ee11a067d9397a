import { BookmarkPlus } from 'lucide-react';
import { useId, useState } from 'react';
import { parsePasted } from '../../../shared/hosts/parse-pasted';
import { useApp } from '../../state/context';
import { Button, IconButton } from '../../ui/button';

/** A typed address: scanned at once, or saved. */
export function ConnectForm() {
  const open = useApp((state) => state.open);
  const addHost = useApp((state) => state.addHost);
  const [text, setText] = useState('');
  const id = useId();
  const target = text.trim();
  return (
    <form
      className="connect"
      onSubmit={(event) => {
        event.preventDefault();
        if (target !== '') void open({ target, label: target.replace(/^ssh:\/\//, '') });
      }}
    >
      <label htmlFor={id}>Connect to</label>
      <div className="connect-line">
        <input
          id={id}
          value={text}
          placeholder="user@host"
          title="user@host, ssh://user@host:port or a name from the SSH configuration"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        {target === '' ? null : (
          <IconButton
            label="Save this address…"
            onClick={() => {
              addHost({ key: target, draft: parsePasted(target)?.draft ?? {} });
            }}
          >
            <BookmarkPlus size={16} />
          </IconButton>
        )}
        <Button look="primary" type="submit" disabled={target === ''}>
          Scan
        </Button>
      </div>
    </form>
  );
}
