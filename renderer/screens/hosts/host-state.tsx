import {
  BookOpen,
  CircleAlert,
  CircleDashed,
  Clock,
  Container,
  FileJson,
  LoaderCircle,
  Monitor,
  Server,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { HostEntry } from '../../../shared/contract/contract';
import type { ConnectionWord } from '../../state/connection-at';

const icons: Readonly<Record<HostEntry['kind'], ReactNode>> = {
  local: <Monitor size={15} />,
  demo: <BookOpen size={15} />,
  saved: <Server size={15} />,
  'docker-context': <Container size={15} />,
  'ssh-config': <Server size={15} />,
  recent: <Clock size={15} />,
  file: <FileJson size={15} />,
};

const states: Readonly<Record<ConnectionWord, { readonly word: string; readonly mark: ReactNode } | null>> = {
  closed: null,
  connecting: { word: 'connecting', mark: <LoaderCircle size={15} className="turning" /> },
  open: { word: 'open', mark: <span className="host-dot" /> },
  lost: { word: 'connection lost', mark: <CircleDashed size={15} /> },
  waiting: { word: 'connection lost, trying again', mark: <CircleDashed size={15} /> },
  failed: { word: 'failed', mark: <CircleAlert size={15} /> },
};

/** What a row is; where its connection has something to tell, that instead: by shape, colour and word. */
export function HostState({ kind, state }: { readonly kind: HostEntry['kind']; readonly state: ConnectionWord }) {
  const told = states[state];
  if (told === null) return <span className="host-icon">{icons[kind]}</span>;
  return (
    <span className={`host-icon host-is-${state}`} role="img" aria-label={told.word} title={told.word}>
      {told.mark}
    </span>
  );
}
