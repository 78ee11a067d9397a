import { labEnter, type LabEngine } from './hosts';

/**
 * `CONTAINER VETH` for each running container with an eth0, by nothing but ip and the PIDs that the engine's own client
 * tells: the peer's ifindex in the container, looked up in the namespace that the bridge is in.
 */
export async function containerWires(engine: LabEngine): Promise<string[]> {
  return (await askEngine(engine, wires)).sort();
}

/** Everything of an engine that a scan could have changed: its containers, networks, interfaces, routes and rules. */
export async function engineState(engine: LabEngine): Promise<string[]> {
  const lines = await askEngine(engine, state);
  // Nothing would be equal to nothing, and prove nothing.
  if (lines.length < 10) throw new Error(`The engine told next to nothing: ${lines.join('\n')}`);
  return lines;
}

async function askEngine({ name, socket }: LabEngine, question: string): Promise<string[]> {
  const text = await labEnter('lab-engines', ['bash', '-c', `${access}${question}`, 'truth', name, socket]);
  return text.split('\n').filter(Boolean);
}

/** `client`: the engine's own one. `within`: in the namespace of its bridges. */
const access = String.raw`
set -euo pipefail
name=$1 socket=$2
case $name in
  *podman) client() { podman --url "unix://$socket" "$@"; }; all=--all ;;
  *) client() { docker -H "unix://$socket" "$@"; }; all= ;;
esac
runtime=$(dirname "$socket")
case $name in
  podman) within() { "$@"; } ;;
  rootless-docker) within() { nsenter -t "$(cat "$runtime/dockerd-rootless/child_pid")" -n "$@"; } ;;
  rootless-podman) pause=$(cat "$(dirname "$runtime")/libpod/tmp/pause.pid")
    within() { nsenter -t "$pause" -U -m nsenter --net="$(dirname "$runtime")/containers/networks/rootless-netns/rootless-netns" "$@"; } ;;
esac
`;

const wires = String.raw`
client ps $all --format '{{.ID}} {{.Names}}' 2>/dev/null | while read -r id container; do
  pid=$(client inspect --format '{{.State.Pid}}' "$id" 2>/dev/null)
  peer=$(nsenter -t "$pid" -n ip -o link show eth0 2>/dev/null | grep -o '@if[0-9]*' | tr -dc 0-9) || continue
  veth=$(within ip -o link show | sed -n "s/^$peer: \([^@:]*\).*/\1/p")
  echo "$container $veth"
done
`;

const state = String.raw`
client ps --all --no-trunc --format '{{.ID}} {{.Names}}' 2>/dev/null | sort
client ps --quiet 2>/dev/null | sort | while read -r id; do client inspect --format '{{.State.Pid}} {{.State.StartedAt}}' "$id" 2>/dev/null; done
client network ls --quiet 2>/dev/null | sort
client volume ls --quiet 2>/dev/null | sort
within sh -c 'ip -o link; ip -o addr; ip -o route show table all; ip rule' |
  sed 's/ \(valid_lft\|expires\) [^ ]*//g; s/ qlen [0-9]*//' | grep -v ' cache ' | sort
within sh -c 'iptables-save; ip6tables-save' 2>/dev/null | sed 's/\[[0-9:]*\]//; /^#/d' || true
`;
