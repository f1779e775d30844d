"""A mailbox that is a real process: it speaks SMTP, takes what it is given and writes down what it took, one line each.

python -m tests.resistencia.buzon PORT FILE
"""

import asyncio
import sys
from email import message_from_bytes
from pathlib import Path
from typing import TextIO


async def _atender(lee: asyncio.StreamReader, escribe: asyncio.StreamWriter, cuaderno: TextIO) -> None:
    async def decir(que: str) -> None:
        escribe.write(f"{que}\r\n".encode())
        await escribe.drain()

    await decir("220 buzon")
    para = ""
    while orden := (await lee.readline()).decode().strip():
        verbo = orden[:4].upper()
        if verbo == "RCPT":
            para = orden.partition("<")[2].partition(">")[0]
        if verbo == "DATA":
            await decir("354 adelante")
            # A worker that dies before the dot has sent nothing: what is cut raises and is not written down.
            mensaje = await lee.readuntil(b"\r\n.\r\n")
            identidad = message_from_bytes(mensaje)["Message-ID"].strip()
            cuaderno.write(f"{identidad} {para}\n")
            cuaderno.flush()
        await decir("221 adios" if verbo == "QUIT" else "250 buzon")
        if verbo == "QUIT":
            break
    escribe.close()


async def _abrir(puerto: int, archivo: Path) -> None:
    with archivo.open("a") as cuaderno:

        async def cada(lee: asyncio.StreamReader, escribe: asyncio.StreamWriter) -> None:
            try:
                await _atender(lee, escribe, cuaderno)
            except (asyncio.IncompleteReadError, ConnectionError):
                escribe.close()

        servidor = await asyncio.start_server(cada, "127.0.0.1", puerto, limit=2**20)
        async with servidor:
            await servidor.serve_forever()


if __name__ == "__main__":
    asyncio.run(_abrir(int(sys.argv[1]), Path(sys.argv[2])))
