"""A school of its own in the running server, with people who write at once on few rows; and its history, read as the owner."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import psycopg
from psycopg.rows import dict_row

from ruta import postgres
from tests.servidor import Servidor

CONTRASENA = "una frase larga"
_n = count(int(time.time()) % 9000 + 1)  # the data may be of an earlier run

_PREPARAR = """
import json
from django.contrib.auth.hashers import make_password
from ruta import cct, operaciones
from ruta.estados import Rol
from tests import fabricas
nueve = "21EPR{n:04d}"
e = fabricas.escuela(cct=nueve + cct.letra_verificadora(nueve))
clave = make_password("{contrasena}")
ps = []
for n in range({personas}):
    u = fabricas.Usuario(usuario=f"escena{n}.{{n}}", nombre=f"Persona {{n}}", password=clave)
    u.save()
    ps.append(fabricas.participacion(e, Rol.DIRECCION if n == 0 else Rol.DOCENTE, persona=u))
r = fabricas.ruta(e)
q = fabricas.quien(ps[0], r)
os_, ms, as_ = [], [], []
for i in range({objetivos}):
    os_.append(operaciones.agregar_objetivo(r.pk, por=q, que=f"objetivo {{i}}"))
    for j in range({metas}):
        ms.append(operaciones.agregar_meta(r.pk, os_[-1].pk, por=q, texto=f"meta {{i}} {{j}}"))
        for k in range(min({acciones}, {limite} - len(as_))):
            as_.append(operaciones.agregar_accion(r.pk, ms[-1].pk, por=q, descripcion=f"accion {{i}} {{j}} {{k}}"))
print(json.dumps([e.clave, str(r.pk), [p.usuario.usuario for p in ps], *[[str(f.pk) for f in fs] for fs in (os_, ms, as_)]]))
"""


@dataclass
class Escena:
    servidor: Servidor
    clave: str
    ruta: str
    usuarios: list[str]
    objetivos: list[str]
    metas: list[str]
    acciones: list[str]
    anadidas: list[str] = field(default_factory=list)  # acciones that people add while they write

    @property
    def base(self) -> str:
        return f"/e/{self.clave}/2026-2027/planeacion/"

    def consultar(self, consulta: str, *valores: Any) -> list[dict[str, Any]]:
        with psycopg.connect(postgres.direccion(self.servidor.var), row_factory=dict_row) as conexion:
            return conexion.execute(consulta, valores).fetchall()

    def historia(self, tabla: str) -> dict[str, list[dict[str, Any]]]:
        """What each row of this school has been, in order. The root lock makes the order of the events that of the commits."""
        escuela = "(SELECT escuela_id FROM ruta_ruta WHERE id = %s)"
        filas = self.consultar(f"SELECT * FROM {tabla}historia WHERE escuela_id = {escuela} ORDER BY pgh_id", self.ruta)
        por_fila: dict[str, list[dict[str, Any]]] = {}
        for fila in filas:
            por_fila.setdefault(str(fila["pgh_obj_id"]), []).append(fila)
        return por_fila

    def actual(self, tabla: str) -> dict[str, dict[str, Any]]:
        escuela = "(SELECT escuela_id FROM ruta_ruta WHERE id = %s)"
        return {str(f["id"]): f for f in self.consultar(f"SELECT * FROM {tabla} WHERE escuela_id = {escuela}", self.ruta)}

    def secuencia(self) -> int:
        return int(self.consultar("SELECT secuencia FROM ruta_ruta WHERE id = %s", self.ruta)[0]["secuencia"])


def preparar(
    servidor: Servidor, personas: int, *, objetivos: int = 2, metas: int = 3, acciones: int = 2, limite: int = 1000
) -> Escena:
    """`acciones` in each meta, `limite` among all."""
    codigo = _PREPARAR.format(
        n=next(_n), personas=personas, contrasena=CONTRASENA, objetivos=objetivos, metas=metas, acciones=acciones, limite=limite
    )  # fmt: skip
    return Escena(servidor, *json.loads(servidor.python(codigo)))
