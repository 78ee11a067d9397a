# shellcheck shell=bash
# Root file systems, one per host, made by debootstrap and kept between runs.

LAB_PACKAGES=docker.io,iptables,nftables,iproute2,openssh-server,busybox-static,ethtool,procps,sudo,kmod,conntrack,plotnetcfg
LAB_ENGINE_PACKAGES=docker-cli,podman,netavark,aardvark-dns,runc,rootlesskit,slirp4netns,passt,uidmap,fuse-overlayfs

# What a root holds; a root whose recipe changed is built again.
root_recipe() { printf '%s %s\n' "$(suite_of "$1")" "$(root_packages "$1")"; }

root_packages() {
  case $1 in
    "$LAB_ENGINES") echo "$LAB_PACKAGES,$LAB_ENGINE_PACKAGES" ;;
    lab-20) echo "$LAB_PACKAGES" ;;
    lab-28) echo "$LAB_PACKAGES,docker-cli,tcsh,fish" ;; # and shells that are not POSIX, for logins
    *) echo "$LAB_PACKAGES,docker-cli" ;; # from Debian 13 on the client is a package of its own
  esac
}

root_is_built() { [ "$(cat "$LAB_DIR/roots/$1.recipe" 2>/dev/null)" = "$(root_recipe "$1")" ]; }

build_root() {
  local host=$1 suite root cache script=''
  root_is_built "$host" && return
  suite=$(suite_of "$host") root=$(root_of "$host") cache="$LAB_DIR/cache/$(suite_of "$host")"
  say "$host: building its root file system ($suite), log in $LAB_DIR/log/$host.build"
  mkdir -p "$LAB_DIR/roots" "$LAB_DIR/log" "$cache"
  rm -rf --one-file-system "$root" "$LAB_DIR/roots/$host.recipe"
  # Older debootstraps lack newer suites by name; every one has sid's script.
  [ -e "/usr/share/debootstrap/scripts/$suite" ] || script=/usr/share/debootstrap/scripts/sid
  # In a mount namespace of its own: what debootstrap mounts goes when it ends, also when killed.
  # shellcheck disable=SC2086 # an empty script is no argument
  unshare --mount --propagation private debootstrap --variant=minbase --keyring="$LAB_KEYRING" \
    --cache-dir="$cache" --include="$(root_packages "$host")" \
    "$suite" "$root" "$(lab_mirror)" $script >"$LAB_DIR/log/$host.build" 2>&1 </dev/null 9>&- ||
    die "$host: debootstrap failed; the end of $LAB_DIR/log/$host.build says: $(tail -n 3 "$LAB_DIR/log/$host.build" | tr '\n' ' ')"
  dress_root "$root" >>"$LAB_DIR/log/$host.build" 2>&1 </dev/null 9>&- || die "$host: could not prepare its root"
  rm -f "$root"/var/cache/apt/archives/*.deb
  root_recipe "$host" >"$LAB_DIR/roots/$host.recipe"
  say "$host: root built"
}

# Users and services; nothing here depends on keys or addresses, which `up` puts in.
dress_root() {
  local root=$1
  unshare --mount --propagation private chroot "$root" /bin/bash -eu <<'IN'
for user in dock plain sudoer sudopw; do
  id "$user" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$user"
done
usermod --append --groups docker dock
echo 'sudoer ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/sudoer
echo 'sudopw ALL=(ALL) ALL' >/etc/sudoers.d/sudopw
chmod 440 /etc/sudoers.d/*
rm -f /etc/ssh/ssh_host_*
cat >/etc/ssh/sshd_config.d/lab.conf <<'CONF'
PermitRootLogin prohibit-password
PasswordAuthentication no
AllowStreamLocalForwarding yes
AllowTcpForwarding yes
UseDNS no
PrintMotd no
MaxStartups 100:30:200
CONF
# Every test comes from one address: one test with a wrong key must not lock out the others.
if /usr/sbin/sshd -T -o PerSourcePenalties=no -h /dev/null 2>&1 | grep -q 'Bad configuration option'; then :
else echo 'PerSourcePenalties no' >>/etc/ssh/sshd_config.d/lab.conf; fi
rm -f /etc/motd
IN
}
