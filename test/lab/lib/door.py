"""A door: relays a loopback port of this machine to an address of the lab's LAN.

usage: door.py LAN_PID LISTEN_ADDRESS LISTEN_PORT TARGET_ADDRESS TARGET_PORT

A socket belongs to the network namespace that it was made in. So one process is enough:
it listens in the machine's namespace, then moves to the LAN's, and connects from there.
"""
import asyncio
import ctypes
import os
import socket
import sys

CLONE_NEWNET = 0x40000000


def enter_network_of(pid: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    fd = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)
    if libc.setns(fd, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(262144):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


async def main() -> None:
    lan_pid, listen_address, listen_port, address, port = sys.argv[1:]
    listener = socket.create_server((listen_address, int(listen_port)), backlog=128)
    enter_network_of(lan_pid)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far = None
        try:
            far_reader, far = await asyncio.open_connection(address, int(port))
            await asyncio.gather(pump(reader, far), pump(far_reader, writer))
        except OSError:
            pass  # either side went away: so does the other
        finally:
            writer.close()
            if far:
                far.close()

    server = await asyncio.start_server(serve, sock=listener)
    await server.serve_forever()


asyncio.run(main())
