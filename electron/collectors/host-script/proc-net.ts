/**
 * /proc/PID/net is readable for every process without any privilege: one process per namespace stands for it.
 * Root needs at most the listening sockets from here, the rest comes from inside the namespaces (contents-perl).
 *
 * Each reading of a table of sockets costs milliseconds, whatever is in it (see sockets-diag): sockstat counts the
 * sockets of one namespace for nothing, and only tables that hold any are read. `inuse` of tcp and udp is of IPv4 alone,
 * sockstat6 has the rest (sockstat_seq_show() in net/ipv4/proc.c, sockstat6_seq_show() in net/ipv6/proc.c).
 */
export const procNet = String.raw`
files_of() {
  for pid in $PIDS; do
    for file; do say "/proc/$pid/net/$file"; done
  done
}
proc_net() { files_of dev igmp if_inet6 route ipv6_route arp | limit 20 xargs grep -sH ''; }
proc_addresses() { files_of fib_trie | limit 20 xargs grep -sHE '[|]-- |LOCAL'; }
used_tables() {
  files_of sockstat sockstat6 | limit 5 xargs grep -sHE '^(TCP|UDP)6?: inuse [1-9]' |
    sed -n 's|^\(/proc/[0-9]*/net/\)sockstat6*:\([A-Z]*6*\): .*|\1\2|p' | tr TCPUD tcpud
}
proc_sockets() { used_tables | limit 20 xargs grep -sHE "$LISTENING"; }
if [ "$DEEP" = no ]; then
  section proc-net 32000000 proc_net
  section proc-net-addresses 16000000 proc_addresses
fi
[ $DIAG = yes ] || section proc-net-sockets 16000000 proc_sockets
`;
