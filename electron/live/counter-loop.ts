/**
 * One reading for each line that comes in: the clock of the host, what the loop itself has used (times of sh), the
 * counters of the login's namespace, and of the namespaces of the PIDs in the line. Nothing runs between two readings,
 * and the loop ends with its input. Between single quotes and without exclamation marks it means the same to every
 * login shell.
 */
export const COUNTER_LOOP =
  "/bin/sh -c 'PATH=/usr/sbin:/usr/bin:/sbin:/bin; LC_ALL=C; export PATH LC_ALL; " +
  'while read -r pids; do read -r up rest </proc/uptime; echo "portolan-at $up"; times; cat /proc/self/net/dev; ' +
  'for pid in $pids; do echo "portolan-pid $pid"; cat /proc/"$pid"/net/dev 2>/dev/null; done; echo portolan-end; done' +
  "'";

export const END_OF_READING = 'portolan-end';
