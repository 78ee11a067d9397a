/**
 * Switches that decide what happens to a packet, by their file under /proc/sys. Those of interfaces whose names begin
 * with `ve` are left out: these are bridge ports by the hundred, and what counts is the bridge's own.
 */
export const sysctls = String.raw`
sysctls() {
  cd /proc/sys && limit 10 grep -sH '' net/ipv4/ip_forward net/ipv4/ip_local_port_range net/ipv4/ip_nonlocal_bind \
    net/ipv4/ip_unprivileged_port_start \
    net/ipv4/conf/[!v]*/forwarding net/ipv4/conf/[!v]*/rp_filter net/ipv4/conf/[!v]*/route_localnet \
    net/ipv4/conf/v[!e]*/forwarding net/ipv4/conf/v[!e]*/rp_filter net/ipv4/conf/v[!e]*/route_localnet \
    net/ipv6/conf/[!v]*/forwarding net/ipv6/conf/[!v]*/disable_ipv6 \
    net/ipv6/conf/v[!e]*/forwarding net/ipv6/conf/v[!e]*/disable_ipv6 \
    net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables net/bridge/bridge-nf-call-arptables \
    net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_count
  cd /
}
section sysctls 2000000 sysctls
`;
