import { labEnter, type LabEngine } from './hosts';

/**
 * `CONTAINER VETH` for each running container with an eth0, by nothing but ip and the PIDs that the engine's own client
 * tells: the peer's ifindex in the container, looked up in the namespace that the bridge is in.
 */
export async function containerWires({ name, socket }: LabEngine): Promise<string[]> {
  const text = await labEnter('lab-engines', ['bash', '-c', script, 'truth', name, socket]);
  return text.split('\n').filter(Boolean).sort();
}

const script = String.raw`
set -euo pipefail
name=$1 socket=$2
case $name in
  *podman) list() { podman --url "unix://$socket" ps --all --format '{{.ID}} {{.Names}}'; }
    pid_of() { podman --url "unix://$socket" inspect --format '{{.State.Pid}}' "$1"; } ;;
  *) list() { docker -H "unix://$socket" ps --format '{{.ID}} {{.Names}}'; }
    pid_of() { docker -H "unix://$socket" inspect --format '{{.State.Pid}}' "$1"; } ;;
esac
runtime=$(dirname "$socket")
case $name in
  podman) bridges() { ip -o link show; } ;;
  rootless-docker) bridges() { nsenter -t "$(cat "$runtime/dockerd-rootless/child_pid")" -n ip -o link show; } ;;
  rootless-podman) pause=$(cat "$(dirname "$runtime")/libpod/tmp/pause.pid")
    bridges() { nsenter -t "$pause" -U -m nsenter --net="$(dirname "$runtime")/containers/networks/rootless-netns/rootless-netns" ip -o link show; } ;;
esac
list 2>/dev/null | while read -r id container; do
  pid=$(pid_of "$id" 2>/dev/null)
  peer=$(nsenter -t "$pid" -n ip -o link show eth0 2>/dev/null | grep -o '@if[0-9]*' | tr -dc 0-9) || continue
  veth=$(bridges | sed -n "s/^$peer: \([^@:]*\).*/\1/p")
  echo "$container $veth"
done
`;
