/** A rootless engine, by where it keeps its state: the namespaces that it made are looked at from inside. */
export interface RootlessPlace {
  readonly engine: 'docker' | 'podman';
  /** XDG_RUNTIME_DIR of the user that it belongs to. */
  readonly runtime: string;
}

/** Null for an engine that is none of these, by the path of its socket. */
export function rootlessPlace(socket: string): RootlessPlace | null {
  const [, runtime, podman] = /^(\/run\/user\/\d{1,10})\/(podman\/podman|docker)\.sock$/.exec(socket) ?? [];
  if (runtime === undefined) return null;
  return { engine: podman === 'docker' ? 'docker' : 'podman', runtime };
}

/**
 * RootlessKit writes the PID of its child, which has the namespaces, below its state folder (dockerd-rootless.sh,
 * --state-dir). Podman's pause process has the user and mount namespaces (podman, pkg/rootless); the network namespace of
 * its bridges is a file that only those see (containers/common, libnetwork/internal/rootlessnetns), and there is none as
 * long as no container is on a bridge.
 */
function stateOf({ engine, runtime }: RootlessPlace): { pidFile: string; network: string | null } {
  return engine === 'docker'
    ? { pidFile: `${runtime}/dockerd-rootless/child_pid`, network: null }
    : {
        pidFile: `${runtime}/libpod/tmp/pause.pid`,
        network: `${runtime}/containers/networks/rootless-netns/rootless-netns`,
      };
}

/** As a person would type it before a command that is to run in there. */
export function rootlessCommand(place: RootlessPlace): string {
  const { pidFile, network } = stateOf(place);
  const enter = `nsenter --preserve-credentials -U -m ${network === null ? '-n ' : ''}-t $(cat ${pidFile})`;
  return network === null ? enter : `${enter} nsenter --net=${network}`;
}

/**
 * Runs the script that comes on standard input inside, as the root of that user namespace: the user's own rights, and
 * every right over what the engine made. Real root keeps no credentials, for it has none in there.
 * @throws RangeError for a place that is not plain.
 */
export function enterRootless(place: RootlessPlace): string {
  if (!/^\/run\/user\/\d{1,10}$/.test(place.runtime)) throw new RangeError('the runtime folder must be plain');
  const { pidFile, network } = stateOf(place);
  const open =
    network === null
      ? `inside -n /bin/sh -s "$@"`
      : `inside /bin/sh -c 'if [ -e "$0" ]; then exec nsenter --net="$0" /bin/sh -s "$@"; fi; exec /bin/sh -s "$@"' ${network} "$@"`;
  return String.raw`
place=$(cat ${pidFile} 2>/dev/null)
case $place in '' | *[!0-9]*) exit 1 ;; esac
if [ "$(id -u)" = 0 ]; then inside() { exec nsenter -t "$place" -U -m "$@"; }
else
  inside() { exec nsenter --preserve-credentials -t "$place" -U -m "$@"; }
  set -- "$1" root "$3" "$4"
fi
${open}
`;
}
