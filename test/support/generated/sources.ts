import { sourceIds, type SourceId, type SourceReport } from '../../../shared/model';

const rootOnly = /^(netns\.(ids|inodes|contents)|firewall\.)/;

const commands: Partial<Record<SourceId, string>> = {
  'docker.networks': 'docker network inspect $(docker network ls -q)',
  'docker.containers': 'docker ps --all',
  'host.links': 'ip -j -d -s addr show',
  'netns.ids': 'lsns -t net -J -o NS,NETNSID,PID,NSFS',
  'firewall.iptables': 'iptables-save -c',
};

/** One report per source, as a scan with or without root leaves them. */
export function sourceReports(root: boolean, docker = true): SourceReport[] {
  return sourceIds.map((id) => {
    const needs = rootOnly.test(id) ? 'root' : id.startsWith('docker.') ? 'docker' : 'any';
    const refused = (needs === 'root' && !root) || (needs === 'docker' && !docker);
    return {
      id,
      status: refused ? 'refused' : 'complete',
      command: commands[id] ?? `cat ${id}`,
      needs,
      reason: refused ? 'Permission denied' : null,
      remedy: !refused ? null : needs === 'root' ? 'Log in as root or allow sudo -n.' : 'Join the group docker.',
      bytes: refused ? 0 : 1024,
    };
  });
}
