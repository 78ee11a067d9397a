/** Listening sockets of the host itself (state 0A of tcp, 07 of udp: include/net/tcp_states.h), and who owns them. */
export const listeners = String.raw`
LISTENING='^ *[0-9]+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:[0-9A-F]{4} (0A|07) '
host_listeners() {
  limit 10 grep -sHE "$LISTENING" /proc/self/net/tcp /proc/self/net/tcp6 /proc/self/net/udp /proc/self/net/udp6
}
section listeners 2000000 host_listeners
section listener-owners 2000000 limit 5 ss -H -l -n -t -u -p
`;
