/** Of the lines of a table of sockets, those that wait for anyone. */
export const listeningPattern = String.raw`
LISTENING='^ *[0-9]+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:[0-9A-F]{4} (0A|07) '
`;

/**
 * Listening sockets of the host itself (state 0A of tcp, 07 of udp: include/net/tcp_states.h), and who owns them.
 * ss would ask sock_diag(7), and the kernel would load its handlers to answer; with PROC_ROOT set it reads /proc
 * (net_tcp_open() and tcp_show() in misc/ss.c of iproute2), which loads nothing.
 */
export const listeners = String.raw`
host_listeners() {
  limit 10 grep -sHE "$LISTENING" /proc/self/net/tcp /proc/self/net/tcp6 /proc/self/net/udp /proc/self/net/udp6
}
section listeners 2000000 host_listeners
owners() { export PROC_ROOT=/proc; limit 5 ss -H -l -n -t -u -p; }
section listener-owners 2000000 owners
`;
