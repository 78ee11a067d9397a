# shellcheck shell=bash
# Fills lab-engines: Podman as root, rootless Docker and rootless Podman of the user plain.

run_engines() {
  local begun=$SECONDS host=$LAB_ENGINES log=$LAB_DIR/log/$LAB_ENGINES.scenario
  tar -C "$LAB_HERE/host" -c scenario engines engines.sh image | in_host "$host" tar -x -C /run/lab --no-same-owner
  (
    join_cgroup "$host"
    in_host "$host" bash /run/lab/engines.sh
  ) >"$log" 2>&1 </dev/null 9>&- || die "$host: its engines failed; the end of $log says: $(tail -n 3 "$log")"
  say "$host: engines complete in $((SECONDS - begun)) s: $(in_host "$host" sh -c 'ls /run/lab/engine' | paste -sd' ')"
}

engines_json() {
  local host=$LAB_ENGINES engine
  host_is_ready "$host" || { echo null; return; }
  for engine in $(in_host "$host" ls /run/lab/engine); do
    in_host "$host" cat "/run/lab/engine/$engine"
  done | jq -s --arg name "$host" --arg pid "$(init_pid "$host")" --arg doorHost "$LAB_DOOR_ADDRESS" --arg doorPort "$(door_of "$host")" '
    { name: $name, initPid: ($pid | tonumber), door: { host: $doorHost, port: ($doorPort | tonumber) }, engines: . }'
}
