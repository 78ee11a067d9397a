"""Connects from where it runs, all at once. Reads lines "PROTOCOL ADDRESS PORT [SOURCE]" on
standard input, writes each back with "open" or "closed"; tries each until it answers or
SECONDS are over (the argument). UDP counts as open when a datagram comes back."""
import asyncio
import socket
import sys
import time


async def tcp(address: str, port: int, source: str | None) -> None:
    reader, writer = await asyncio.open_connection(address, port, local_addr=(source, 0) if source else None)
    try:
        # docker-proxy accepts before anybody listens behind it: only an answer counts.
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        if not await reader.read(100):
            raise OSError("no answer")
    finally:
        writer.close()


async def udp(address: str, port: int, source: str | None) -> None:
    loop = asyncio.get_running_loop()
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        if source:
            sock.bind((source, 0))
        sock.connect((address, port))
        await loop.sock_sendall(sock, b"portolan")
        await loop.sock_recv(sock, 100)


async def probe(line: str, seconds: float) -> str:
    protocol, address, port, *source = line.split()
    attempt = {"tcp": tcp, "udp": udp}[protocol]
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        try:
            await asyncio.wait_for(attempt(address, int(port), source[0] if source else None), min(left, 2))
            return f"{line} open"
        except (OSError, asyncio.TimeoutError):
            await asyncio.sleep(0.1)
    return f"{line} closed"


async def main() -> None:
    lines = [line.strip() for line in sys.stdin if line.strip()]
    for result in await asyncio.gather(*(probe(line, float(sys.argv[1])) for line in lines)):
        print(result)


asyncio.run(main())
