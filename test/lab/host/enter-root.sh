#!/bin/bash
# Runs as pid 1 of a host's new namespaces, still in the machine's root: builds the host's
# mounts and moves into its root file system.
# usage: enter-root.sh ROOT HOSTNAME PIDFILE ADDRESS ADDRESS6 GATEWAY
set -eu
root=$1 name=$2 pidfile=$3
hostname "$name"
mount --bind "$root" "$root"
cd "$root"

# The cgroup tree is mounted anew inside this cgroup namespace: its top is the host's own
# cgroup, so /proc/PID/cgroup reads as on a real machine. Read what there is before /proc changes.
mapfile -t hierarchies < <(awk '$3 == "cgroup" || $3 == "cgroup2" { print $3, $2, $4 }' /proc/mounts)
mount -t sysfs -o nosuid,nodev,noexec sysfs sys   # sysfs shows the network namespace it is mounted from
mount_cgroup() {
  local type=$1 at=$2 options=$3 wanted='' option
  mkdir -p "./$at"
  if [ "$type" = cgroup2 ]; then
    mount -t cgroup2 cgroup2 "./$at"
    return
  fi
  for option in ${options//,/ }; do
    case $option in
      cpu|cpuacct|cpuset|memory|devices|freezer|blkio|pids|net_cls|net_prio|perf_event|hugetlb|rdma|misc) wanted+=,$option ;;
      name=*) wanted+=,none,$option ;;
    esac
  done
  mount -t cgroup -o "${wanted#,}" cgroup "./$at"
}
case "${hierarchies[*]}" in
  *'cgroup /'*) mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup ;;
esac
for hierarchy in "${hierarchies[@]}"; do
  # shellcheck disable=SC2086
  mount_cgroup $hierarchy
done

mount -t tmpfs -o mode=755,nosuid tmpfs dev
mkdir dev/pts dev/shm dev/mqueue dev/net
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o nosuid,nodev tmpfs dev/shm
mount -t mqueue mqueue dev/mqueue
mknod -m 666 dev/null c 1 3; mknod -m 666 dev/zero c 1 5; mknod -m 666 dev/full c 1 7
mknod -m 666 dev/random c 1 8; mknod -m 666 dev/urandom c 1 9; mknod -m 666 dev/tty c 5 0
mknod -m 666 dev/net/tun c 10 200
ln -s pts/ptmx dev/ptmx; ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs run
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs tmp
if [ -d /lib/modules ]; then
  mkdir -p lib/modules
  mount --bind -o ro /lib/modules lib/modules
fi

# The machine's /proc still shows the machine's pids: this is ours as the machine sees it.
read -r pid _ </proc/self/stat
echo "$pid" >"$pidfile.new"
mv "$pidfile.new" "$pidfile"
mkdir -p run/lab
cp "${0%/*}/init.sh" run/lab/init
mount -t proc -o nosuid,nodev,noexec proc proc
pivot_root . .
umount --lazy .
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  /bin/bash /run/lab/init "$name" "${@:4}"
