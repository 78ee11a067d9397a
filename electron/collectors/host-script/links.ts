/**
 * Interfaces, addresses, routes, neighbours and forwarding entries of the namespace that the login is in.
 * BusyBox ip and iproute2 before 4.13 have no -j: sysfs(5) has the links then, /proc/net the rest.
 */
export const links = String.raw`
sysfs_links() {
  for dir in /sys/class/net/*; do
    [ -e "$dir/device" ] && say "$dir/device:yes"
    [ -e "$dir/bridge" ] && say "$dir/bridge:yes"
    for lower in "$dir"/lower_*; do [ -e "$lower" ] && say "$dir/lower:$lower"; done
  done
  cd /sys/class/net && limit 10 grep -sH '' */ifindex */iflink */address */operstate */mtu */flags */type */uevent \
    */tun_flags */master/ifindex */bridge/stp_state */bridge/vlan_filtering \
    */statistics/rx_bytes */statistics/rx_packets */statistics/rx_errors */statistics/rx_dropped \
    */statistics/tx_bytes */statistics/tx_packets */statistics/tx_errors */statistics/tx_dropped
  cd /
}
host_proc_net() {
  limit 10 grep -sH '' /proc/self/net/if_inet6 /proc/self/net/route /proc/self/net/ipv6_route /proc/self/net/fib_trie /proc/self/net/arp
}

if [ $IP_JSON = yes ]; then
  section links 16000000 limit 10 ip -j -d -s addr show
  section routes4 8000000 limit 10 ip -j -d -4 route show table all
  section routes6 8000000 limit 10 ip -j -d -6 route show table all
  section neighbours 4000000 limit 10 ip -j neigh show
else
  section sysfs 8000000 sysfs_links
  section host-proc-net 8000000 host_proc_net
fi
section policy-rules4 1000000 limit 10 ip -4 rule show
section policy-rules6 1000000 limit 10 ip -6 rule show
section fdb 4000000 limit 10 bridge -j fdb show
`;
