import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Notice } from '../state/app-state';
import { useApp } from '../state/context';
import { Button, IconButton } from '../ui/button';
import { isTyping } from './use-keys';

export function NoticeView() {
  const notice = useApp((state) => state.notice);
  const notify = useApp((state) => state.notify);
  const action = notice?.action;
  useUndoKey(action);
  return (
    <div className="notice-area" aria-live="polite" role="status">
      {notice === null ? null : (
        <div className={`notice notice-${notice.tone}`} data-testid="notice">
          {notice.tone === 'done' ? <CircleCheck size={16} /> : <CircleAlert size={16} />}
          <div>
            <strong>{notice.text}</strong>
            {notice.detail === null ? null : <span className="mono">{notice.detail}</span>}
          </div>
          {action === undefined ? null : (
            <Button look="quiet" title={action.undo ? 'Ctrl+Z' : undefined} onClick={action.act}>
              {action.word}
            </Button>
          )}
          <IconButton
            label="Dismiss"
            onClick={() => {
              notify(null);
            }}
          >
            <X size={14} />
          </IconButton>
        </div>
      )}
    </div>
  );
}

/** Ctrl+Z while the notice stands; in a text field it is the field's own. */
function useUndoKey(action: Notice['action']): void {
  useEffect(() => {
    if (action?.undo !== true) return;
    const onKey = (event: KeyboardEvent): void => {
      const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (!undo || isTyping(event.target)) return;
      event.preventDefault();
      action.act();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [action]);
}
