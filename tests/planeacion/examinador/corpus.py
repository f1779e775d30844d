"""The corpus read, and how well the examiner does on it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from planeacion.examinador import Calendario, Datos, Sesion, examinar

AQUI = Path(__file__).parent
_CTE = ["2026-09-25", "2026-10-30", "2026-11-27", "2027-01-29", "2027-02-26", "2027-03-19", "2027-05-28", "2027-06-25"]
CALENDARIO = Calendario(
    "2026-2027",
    date(2026, 8, 24),
    date(2027, 7, 15),
    tuple(Sesion(n, date.fromisoformat(dia)) for n, dia in enumerate(_CTE, 1)),
    hoy=date(2026, 8, 26),
)
_NUMEROS = {"linea_base", "valor"}


def datos(texto: str = "", **campos: Any) -> Datos:
    """A meta of the ciclo 2026-2027; numbers may be written plainly."""
    propios = {
        n: Decimal(str(v)) if n in _NUMEROS and v is not None else tuple(v) if n == "cortes" else v for n, v in campos.items()
    }
    return Datos(texto=texto, **{"calendario": CALENDARIO, **propios})


def leer(archivo: str) -> list[dict[str, Any]]:
    return yaml.safe_load((AQUI / archivo).read_text())


@dataclass(frozen=True)
class Cuenta:
    aciertos: int
    falsas: int
    perdidas: int
    falsas_en_buenas: list[str]
    por_clave: Counter[str]

    @property
    def precision(self) -> float:
        return self.aciertos / (self.aciertos + self.falsas)

    @property
    def exhaustividad(self) -> float:
        return self.aciertos / (self.aciertos + self.perdidas)


def contar(metas: list[dict[str, Any]], decir: bool = False) -> Cuenta:
    """Questions rightly asked, asked in vain and not asked, over a whole corpus."""
    aciertos = falsas = perdidas = 0
    en_buenas, por_clave = [], Counter[str]()
    for meta in metas:
        esperadas, dichas = set(meta["espera"]), {o.clave for o in examinar(datos(meta["texto"], **meta.get("campos", {})))}
        aciertos += len(esperadas & dichas)
        falsas += len(dichas - esperadas)
        perdidas += len(esperadas - dichas)
        por_clave.update([f"+{c}" for c in dichas - esperadas] + [f"-{c}" for c in esperadas - dichas])
        if not esperadas and dichas:
            en_buenas.append(meta["texto"])
        if decir and esperadas != dichas:
            print(meta["texto"], "\n   sobra", sorted(dichas - esperadas), "falta", sorted(esperadas - dichas))
    return Cuenta(aciertos, falsas, perdidas, en_buenas, por_clave)
