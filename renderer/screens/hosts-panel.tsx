import { BookOpen, Clock, Container, FileJson, FolderOpen, Monitor, Server } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { HostEntry } from '../../shared/contract/contract';
import { useApp, useAppState } from '../state/context';
import { Button } from '../ui/button';
import { pickSnapshot } from './snapshot-picker';

const icons: Readonly<Record<HostEntry['kind'], ReactNode>> = {
  local: <Monitor size={15} />,
  demo: <BookOpen size={15} />,
  saved: <Server size={15} />,
  'docker-context': <Container size={15} />,
  'ssh-config': <Server size={15} />,
  recent: <Clock size={15} />,
  file: <FileJson size={15} />,
};

const groups: readonly { readonly title: string; readonly kinds: readonly HostEntry['kind'][] }[] = [
  { title: 'Here', kinds: ['local', 'demo'] },
  { title: 'Recent', kinds: ['recent', 'file'] },
  { title: 'From the SSH configuration', kinds: ['ssh-config'] },
];

export function HostsPanel() {
  const hosts = useApp((state) => state.hosts);
  const hostsError = useApp((state) => state.hostsError);
  const loadHosts = useApp((state) => state.loadHosts);
  const getState = useAppState();

  return (
    <div className="hosts" data-testid="hosts">
      <ConnectForm />
      {hostsError === null ? null : (
        <div className="inline-error" role="alert">
          <p>{hostsError.message}</p>
          <Button onClick={() => void loadHosts()}>List hosts again</Button>
        </div>
      )}
      {groups.map((group) => {
        const members = hosts.filter((host) => group.kinds.includes(host.kind));
        if (members.length === 0) return null;
        return (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <ul className="host-list">
              {members.map((host) => (
                <HostRow key={`${host.kind} ${host.target}`} host={host} />
              ))}
            </ul>
          </section>
        );
      })}
      <Button
        className="wide"
        icon={<FolderOpen size={15} />}
        onClick={() => {
          pickSnapshot(getState());
        }}
      >
        Open a snapshot file…
      </Button>
    </div>
  );
}

function HostRow({ host }: { readonly host: HostEntry }) {
  const open = useApp((state) => state.open);
  const current = useApp((state) => (state.run ?? state.chart)?.target === host.target);
  const running = useApp((state) => state.run?.target === host.target);
  return (
    <li>
      <button
        type="button"
        className="host-row"
        aria-current={current}
        title={host.detail === '' ? host.target : host.detail}
        onClick={() => void open({ target: host.target, label: host.label })}
      >
        <span className={running ? 'host-icon is-busy' : 'host-icon'}>{icons[host.kind]}</span>
        <span className="host-label">{host.label}</span>
        <span className="host-detail">{host.detail}</span>
      </button>
    </li>
  );
}

function ConnectForm() {
  const open = useApp((state) => state.open);
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
        <Button look="primary" type="submit" disabled={target === ''}>
          Scan
        </Button>
      </div>
    </form>
  );
}
