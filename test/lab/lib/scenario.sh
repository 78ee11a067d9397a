# shellcheck shell=bash
# Fills a host with the scenario, and moves some packets through it.

run_scenario() {
  local host=$1 begun=$SECONDS log=$LAB_DIR/log/$1.scenario
  tar -C "$LAB_HERE/host" -c scenario scenario.sh traffic.sh scale.sh image | in_host "$host" tar -x -C /run/lab --no-same-owner
  (
    join_cgroup "$host" # what the scenario leaves running belongs to the host
    in_host "$host" LAB_LAN="$(address_of "$host")" LAB_LAN6="$(address6_of "$host")" LAB_GATEWAY="$LAB_GATEWAY" LAB_SUBNET="$LAB_LAN_PREFIX.0/24" \
      LAB_BLOCKED="$LAB_LAN_PREFIX.66" LAB_MACVLAN_RANGE="$LAB_LAN_PREFIX.$((200 + ($(number_of "$host") - 20) * 4))/29" \
      bash /run/lab/scenario.sh
  ) >"$log" 2>&1 </dev/null 9>&- || die "$host: the scenario failed; the end of $log says: $(tail -n 3 "$log")"
  in_host "$host" test ! -s /run/lab/skipped ||
    warn "$host: this kernel cannot do, so the scenario has no: $(in_host "$host" cut -d: -f1 /run/lab/skipped | paste -sd' ')"
  say "$host: scenario complete in $((SECONDS - begun)) s, $(in_host "$host" docker ps -aq | wc -l) containers"
}
