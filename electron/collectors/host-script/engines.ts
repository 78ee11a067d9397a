/**
 * Which engines have a socket on the host, one line `ACCESS UID OWNER PATH REAL` for each: `rw` where this user may
 * open it, `no` where not. A socket in a folder that the user may not enter is not seen. `current PATH` is DOCKER_HOST of
 * the login's environment. Runs before any sudo, as the login user, and again as root where sudo answers.
 * Places: moby and dockerd-rootless.sh (XDG_RUNTIME_DIR), Docker Desktop's, Colima's, Rancher Desktop's and OrbStack's
 * manuals, podman-system-service(1). Paths with unusual characters are left out, so that every line is one path.
 */
export const engines = String.raw`
sockets() {
  mine=$(id -u)
  runtime=$XDG_RUNTIME_DIR
  [ -n "$runtime" ] || runtime=/run/user/$mine
  case $DOCKER_HOST in unix:///*) current=$(printf '%s' "$DOCKER_HOST" | cut -c8-) ;; *) current= ;; esac
  case $current in *[!A-Za-z0-9._/@+-]*) current= ;; esac
  [ -z "$current" ] || printf 'current %s\n' "$current"
  for file in /var/run/docker.sock "$runtime/docker.sock" /run/user/*/docker.sock \
    "$HOME/.docker/run/docker.sock" "$HOME/.docker/desktop/docker.sock" "$HOME"/.colima/*/docker.sock \
    "$HOME/.rd/docker.sock" "$HOME/.orbstack/run/docker.sock" \
    /run/podman/podman.sock "$runtime/podman/podman.sock" /run/user/*/podman/podman.sock $current; do
    case $file in *[!A-Za-z0-9._/@+-]*) continue ;; esac
    [ -S "$file" ] || continue
    access=no
    [ -r "$file" ] && [ -w "$file" ] && access=rw
    owner=$(stat -L -c '%u %U' "$file" 2>/dev/null) || owner='- -'
    real=$(readlink -f "$file" 2>/dev/null) || real=$file
    printf '%s %s %s %s\n' "$access" "$owner" "$file" "$real"
  done
}
`;

/** The same section name is read once: what root sees has a name of its own. */
export const enginesOfLogin = (token: string): string => String.raw`
${engines}
printf '${token} begin engines\nuser %s\n' "$(id -u)"
sockets 2>/dev/null </dev/null | head -c 20000
printf '\n${token} exit 0\n${token} end engines\n'
`;
