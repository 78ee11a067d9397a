# shellcheck shell=bash
# The login key, the hosts' keys, what clients need to know of them. Made once per lab folder.

LAB_USERS=(root dock plain sudoer sudopw)

make_keys() {
  local host
  mkdir -p "$LAB_DIR/keys"
  [ -e "$LAB_DIR/id_ed25519" ] || ssh-keygen -q -t ed25519 -N '' -C portolan-lab -f "$LAB_DIR/id_ed25519"
  [ -e "$LAB_DIR/keys/password" ] || (umask 077; od -An -N12 -tx1 /dev/urandom | tr -d ' \n' >"$LAB_DIR/keys/password")
  for host in "${LAB_ALL[@]}"; do
    mkdir -p "$LAB_DIR/keys/$host"
    for type in ed25519 ecdsa rsa; do
      [ -e "$LAB_DIR/keys/$host/ssh_host_${type}_key" ] ||
        ssh-keygen -q -t "$type" -N '' -C "root@$host" -f "$LAB_DIR/keys/$host/ssh_host_${type}_key"
    done
  done
  write_client_files
}

write_client_files() {
  local host key
  for host in "${LAB_ALL[@]}"; do
    for key in "$LAB_DIR/keys/$host"/*.pub; do
      key=$(cut -d' ' -f1,2 "$key")
      printf '[%s]:%s %s\n%s,%s %s\n' "$LAB_DOOR_ADDRESS" "$(door_of "$host")" "$key" "$(address_of "$host")" "$(address6_of "$host")" "$key"
    done
  done >"$LAB_DIR/known_hosts.new"
  {
    for host in "${LAB_ALL[@]}"; do
      printf 'Host %s\n  HostName %s\n  Port %s\n\n' "$host" "$LAB_DOOR_ADDRESS" "$(door_of "$host")"
    done
    printf 'Host *\n  User dock\n  IdentityFile %s\n  IdentitiesOnly yes\n  UserKnownHostsFile %s\n  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n' \
      "$LAB_DIR/id_ed25519" "$LAB_DIR/known_hosts"
  } >"$LAB_DIR/ssh_config.new"
  # Read by tests of hosts that are up already: never half a file.
  mv "$LAB_DIR/known_hosts.new" "$LAB_DIR/known_hosts"
  mv "$LAB_DIR/ssh_config.new" "$LAB_DIR/ssh_config"
}

# put_keys HOST : into its root file system, before it starts.
put_keys() {
  local root user home
  root=$(root_of "$1")
  cp "$LAB_DIR/keys/$1"/ssh_host_* "$root/etc/ssh/"
  chmod 600 "$root"/etc/ssh/ssh_host_*_key
  for user in "${LAB_USERS[@]}"; do
    home=$(awk -F: -v user="$user" '$1 == user { print $6 }' "$root/etc/passwd")
    mkdir -p "$root$home/.ssh"
    cp "$LAB_DIR/id_ed25519.pub" "$root$home/.ssh/authorized_keys"
    chmod 700 "$root$home/.ssh"
    chown -R "$(awk -F: -v user="$user" '$1 == user { print $3 ":" $4 }' "$root/etc/passwd")" "$root$home/.ssh"
  done
  printf 'sudopw:%s\n' "$(cat "$LAB_DIR/keys/password")" | chroot "$root" /usr/sbin/chpasswd
}
