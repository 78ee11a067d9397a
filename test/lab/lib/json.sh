# shellcheck shell=bash
# lab.json: what tests and people read. Everything in it was asked of the running hosts.

write_lab_json() {
  local host
  mkdir -p "$LAB_DIR"
  for host in "${LAB_HOSTS[@]}"; do
    ! host_is_ready "$host" || host_json "$host"
  done | jq -s \
    --argjson engines "$(engines_json)" --arg folder "$LAB_DIR" --arg lanPid "$(lan_pid || true)" --arg gateway "$LAB_GATEWAY" --arg blocked "$LAB_LAN_PREFIX.66" '
    { format: 1, folder: $folder,
      identity: "\($folder)/id_ed25519", knownHosts: "\($folder)/known_hosts", sshConfig: "\($folder)/ssh_config",
      lan: (if $lanPid == "" then null else
        { pid: ($lanPid | tonumber), netns: "/proc/\($lanPid)/ns/net", address: $gateway, blockedAddress: $blocked } end),
      hosts: ., engines: $engines }' >"$LAB_DIR/lab.json.new"
  chmod 600 "$LAB_DIR/lab.json.new"
  mv "$LAB_DIR/lab.json.new" "$LAB_DIR/lab.json"
}

host_json() {
  local host=$1 pid skipped published
  pid=$(init_pid "$host")
  skipped=$(in_host "$host" cat /run/lab/skipped | jq -Rn '[inputs | split(": ") | { case: .[0], reason: .[1] }]')
  published=$(published_ports "$host" | jq -Rn '[inputs | split(" ")
    | { container: .[3], containerPort: (.[4] | tonumber), protocol: .[2], hostAddress: .[0], hostPort: (.[1] | tonumber) }]')
  in_host "$host" docker version --format '{{json .Server}}' | jq \
    --arg name "$host" --arg pid "$pid" --arg suite "$(suite_of "$host")" --arg root "$(root_of "$host")" \
    --arg hostname "$(in_host "$host" hostname)" --arg lan "$(address_of "$host")" --arg lan6 "$(address6_of "$host")" \
    --arg doorHost "$LAB_DOOR_ADDRESS" --arg doorPort "$(door_of "$host")" --arg password "$(cat "$LAB_DIR/keys/password")" \
    --arg sshd "$(in_host "$host" dpkg-query -W -f '${Version}' openssh-server)" --argjson skipped "$skipped" --argjson published "$published" '
    { name: $name, hostname: $hostname, suite: $suite,
      engineVersion: .Version, apiVersion: .ApiVersion, minApiVersion: .MinAPIVersion, sshVersion: $sshd,
      lanAddress: $lan, lanAddress6: $lan6, door: { host: $doorHost, port: ($doorPort | tonumber) },
      initPid: ($pid | tonumber), netns: "/proc/\($pid)/ns/net", root: $root,
      users: [
        { name: "root", inDockerGroup: false, sudo: "none" },
        { name: "dock", inDockerGroup: true, sudo: "none" },
        { name: "plain", inDockerGroup: false, sudo: "none" },
        { name: "sudoer", inDockerGroup: false, sudo: "passwordless" },
        { name: "sudopw", inDockerGroup: false, sudo: "password", password: $password } ],
      skipped: $skipped, published: $published }'
}
