/**
 * The ids that the root namespace has given to others (IFLA_LINK_NETNSID of its veths speaks of these).
 * Root asks lsns(8). Without root the kernel tells the id of any process's namespace too: RTM_GETNSID with
 * NETNSA_PID needs no capability (rtnl_net_getid() in net/core/net_namespace.c), but no tool asks so. perl does,
 * without modules, and perl-base is on every Debian and Ubuntu. Asked before and after the links are read, so that
 * an id that changed hands meanwhile is noticed.
 */
export const namespaceIdsByPid = String.raw`
ASK_IDS='
socket(my $s, 16, 3, 0) or die "socket: $!\n";
for my $pid (@ARGV) {
  my $attribute = pack("SSL", 8, 2, $pid);
  my $message = pack("LSSLLL", 28, 90, 1, 1, 0, 0) . $attribute;
  send($s, $message, 0, pack("SSLL", 16, 0, 0, 0)) or die "send: $!\n";
  defined(recv($s, my $answer, 8192, 0)) or die "recv: $!\n";
  my ($length, $type) = unpack("LS", $answer);
  next if $type != 88 || length($answer) < 28;
  my ($size, $kind, $id) = unpack("SSl", substr($answer, 20));
  print "$pid $id\n";
}'
pid_ids() { limit 5 perl -e "$ASK_IDS" $PIDS; }
`;

export const namespaceIdsByLsns = String.raw`
section netns-ids 8000000 limit 10 lsns -t net -J -o NS,NETNSID,PID
`;
