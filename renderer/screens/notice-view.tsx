import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useApp } from '../state/context';
import { IconButton } from '../ui/button';

export function NoticeView() {
  const notice = useApp((state) => state.notice);
  const notify = useApp((state) => state.notify);
  return (
    <div className="notice-area" aria-live="polite" role="status">
      {notice === null ? null : (
        <div className={`notice notice-${notice.tone}`} data-testid="notice">
          {notice.tone === 'done' ? <CircleCheck size={16} /> : <CircleAlert size={16} />}
          <div>
            <strong>{notice.text}</strong>
            {notice.detail === null ? null : <span className="mono">{notice.detail}</span>}
          </div>
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
