# shellcheck shell=bash
# Many small containers on one host, for benchmarks: over several networks, a published port on every tenth.

lab_scale() {
  local host=$1 count=$2 begun=$SECONDS
  need_root scale
  [[ $count =~ ^[1-9][0-9]{0,3}$ ]] || die "scale: how many containers? (1 to 2000, not ${count:-nothing})"
  [ "$count" -le 2000 ] || die 'scale: 2000 at most'
  host_is_ready "$host" || die "$host is not up"
  take_lock
  (join_cgroup "$host" && in_host "$host" bash /run/lab/scale.sh "$count") </dev/null 9>&- || die "$host: scale failed"
  write_lab_json
  say "$host: $count more containers in $((SECONDS - begun)) s, $(in_host "$host" docker ps -q | wc -l) running"
}

lab_unscale() {
  local host=$1 begun=$SECONDS
  need_root unscale
  host_is_ready "$host" || die "$host is not up"
  take_lock
  in_host "$host" bash /run/lab/scale.sh 0 </dev/null 9>&-
  write_lab_json
  say "$host: scaled containers removed in $((SECONDS - begun)) s"
}
