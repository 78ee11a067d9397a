/** Switches that decide what happens to a packet, by their file under /proc/sys. */
export const sysctls = String.raw`
sysctls() {
  cd /proc/sys && limit 10 grep -sH '' net/ipv4/ip_forward net/ipv4/ip_local_port_range net/ipv4/ip_nonlocal_bind \
    net/ipv4/ip_unprivileged_port_start net/ipv4/conf/*/forwarding net/ipv4/conf/*/rp_filter \
    net/ipv4/conf/*/route_localnet net/ipv6/conf/*/forwarding net/ipv6/conf/*/disable_ipv6 \
    net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables net/bridge/bridge-nf-call-arptables \
    net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_count
  cd /
}
section sysctls 2000000 sysctls
`;
