# shellcheck shell=bash
# The lab's cgroups: one directory per host in every hierarchy, v1, v2 or hybrid.
# They let dockerd see a cgroup tree of its own (cgroup namespace), and they are the
# register of the lab's processes: to end a host is to kill what its cgroup holds.

cgroup_mounts() { awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 }' /proc/mounts; }

# join_cgroup NAME : moves the calling shell into the lab's cgroup NAME.
join_cgroup() {
  local mount top dir controller file
  while read -r mount; do
    top=$mount/$LAB_CGROUP dir=$mount/$LAB_CGROUP/$1
    mkdir -p "$top"
    if [ -e "$top/cgroup.subtree_control" ]; then
      for controller in $(cat "$top/cgroup.controllers"); do
        echo "+$controller" >"$top/cgroup.subtree_control" 2>/dev/null || true
      done
    fi
    mkdir -p "$dir"
    [ ! -d "$dir/init" ] || [ ! -e "$dir/cgroup.subtree_control" ] || dir=$dir/init # see host/init.sh
    # A v1 cpuset starts empty, and no process may enter it like that (cgroup-v1/cpusets.rst, 1.9).
    for file in cpuset.cpus cpuset.mems; do
      [ ! -e "$mount/$file" ] || [ -e "$mount/cgroup.controllers" ] || {
        cat "$mount/$file" >"$top/$file"
        cat "$mount/$file" >"$dir/$file"
      }
    done
    echo "$BASHPID" >"$dir/cgroup.procs"
  done < <(cgroup_mounts)
}

# Pids in the lab's cgroup NAME (of all the lab without NAME), in any hierarchy.
cgroup_pids() {
  local mount
  while read -r mount; do
    find "$mount/$LAB_CGROUP${1:+/$1}" -name cgroup.procs -exec cat {} + 2>/dev/null
  done < <(cgroup_mounts) | sort -un
}

thaw_cgroup() {
  local mount state
  while read -r mount; do
    find "$mount/$LAB_CGROUP${1:+/$1}" -name freezer.state 2>/dev/null | while read -r state; do
      echo THAWED >"$state" 2>/dev/null || true
    done
  done < <(cgroup_mounts)
}

remove_cgroups() {
  local mount dir
  while read -r mount; do
    find "$mount/$LAB_CGROUP${1:+/$1}" -depth -type d 2>/dev/null | while read -r dir; do
      rmdir "$dir" 2>/dev/null || true
    done
    rmdir "$mount/$LAB_CGROUP" 2>/dev/null || true
  done < <(cgroup_mounts)
}

cgroup_is_gone() {
  local mount
  remove_cgroups "${1:-}"
  while read -r mount; do
    [ ! -d "$mount/$LAB_CGROUP${1:+/$1}" ] || return 1
  done < <(cgroup_mounts)
}

# Kills what the cgroup holds, until it holds nothing and can be removed. A host's
# pid namespace dies with its init, its mounts and network namespaces with their last process.
end_cgroup() {
  local pids
  cgroup_is_empty_now() {
    mapfile -t pids < <(cgroup_pids "$1")
    if [ ${#pids[@]} != 0 ]; then
      thaw_cgroup "$1" # a paused container's process dies only when thawed (v1 freezer)
      kill -KILL "${pids[@]}" 2>/dev/null || true
      return 1
    fi
    cgroup_is_gone "$1"
  }
  wait_for 60 "the end of every process of ${1:-the lab}" cgroup_is_empty_now "${1:-}"
}
