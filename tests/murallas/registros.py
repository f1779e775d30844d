"""Where the servers write what happens, for the tests that look for people in it."""

from pathlib import Path

from django.conf import settings


def de_postgres() -> Path | None:
    """The log of the embedded server these tests run on; None where they run on another one."""
    enchufe = str(settings.DATABASES["default"]["HOST"])
    for carpeta in (Path(enchufe), *Path(enchufe).parents):
        if (carpeta / "postgres.log").is_file():
            return carpeta / "postgres.log"
    return None


def nuevo(archivo: Path | None, desde: int) -> str:
    """What was written after that byte."""
    if archivo is None:
        return ""
    with archivo.open("rb") as abierto:
        abierto.seek(desde)
        return abierto.read().decode("utf-8", "replace")


def largo(archivo: Path | None) -> int:
    return archivo.stat().st_size if archivo is not None else 0
