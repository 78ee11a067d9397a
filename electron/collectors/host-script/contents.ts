/**
 * What is inside every namespace, read by root: by perl where it can (see contents-perl), else one nsenter and one ip for each, three questions to one ip.
 * LANES of them run at the same time; a lane's output is held in a variable until the one before it is through.
 * A lane is a shell of its own, so that a time limit can end it.
 */
export const contents = String.raw`
LANE='
T=$1 lane=$2 lanes=$3 listening=$4 number=0
while read -r inode path; do
  number=$((number + 1))
  [ $((number % lanes)) = "$lane" ] || continue
  printf "%s begin netns:%s\n" "$T" "$inode"
  nsenter --net="$path" ip -j -d -s -b - 2>&1 <<END_OF_QUESTIONS
addr show
route show table all
neigh show
END_OF_QUESTIONS
  printf "\n%s exit %s\n%s end netns:%s\n" "$T" "$?" "$T" "$inode"
  case $path in /proc/*) continue ;; esac
  printf "%s begin netns-more:%s\n" "$T" "$inode"
  nsenter --net="$path" bridge -j fdb show 2>&1 </dev/null
  printf "\n%s exit %s\n%s end netns-more:%s\n" "$T" "$?" "$T" "$inode"
  printf "%s begin netns-sockets:%s\n" "$T" "$inode"
  nsenter --net="$path" grep -sHE "$listening" /proc/self/net/tcp /proc/self/net/tcp6 /proc/self/net/udp /proc/self/net/udp6 </dev/null
  printf "\n%s exit %s\n%s end netns-sockets:%s\n" "$T" "$?" "$T" "$inode"
done
'
lane() { say "$NAMESPACES" | limit 30 /bin/sh -c "$LANE" lane "$T" "$1" "$LANES" "$LISTENING" 2>/dev/null | cap 32000000; }
lanes() {
  if [ "$1" -gt 0 ]; then
    lane "$1" | hold | { lanes $(($1 - 1)); cat; }
  else
    lane 0
  fi
}
contents() {
  printf '%s begin netns-contents\n%s exit 0\n%s end netns-contents\n' "$T" "$T" "$T"
  if [ $BY_PERL = yes ]; then
    perl_contents
    NAMESPACES=$(say "$NAMESPACES" | grep -v ' /proc/')
  fi
  [ -z "$NAMESPACES" ] || lanes $((LANES - 1))
}
`;
