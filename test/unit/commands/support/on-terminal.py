"""Runs a command on a terminal of its own (pty(7)); its output comes out raw, standard input goes in as keys."""
import os
import pty
import sys

pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
if os.fork() == 0:
    while keys := os.read(0, 1024):
        os.write(terminal, keys)
    os._exit(0)
while True:
    try:
        shown = os.read(terminal, 4096)
    except OSError:  # EIO: nobody has the terminal open any more
        break
    if not shown:
        break
    os.write(1, shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
