"""A council of twenty with its plan agreed and its CTE 3 called: what it left pending in the CTE 2, and who plays the session."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.resistencia import escena
from tests.servidor import Servidor

_REUNIR = """
import json
from datetime import timedelta
from ruta.estados import EstadoRuta
from ruta.models import Accion, Participacion, Ruta
from seguimiento import operaciones
from tests import fabricas
r = Ruta.objects.get(pk="{ruta}")
ps = list(Participacion.objects.filter(escuela=r.escuela).select_related("usuario"))
ps.sort(key=lambda p: {usuarios}.index(p.usuario.usuario))
for n, p in enumerate(ps):
    p.cargo = "Dirección" if n == 0 else f"Docente {{n}}"
    p.save()
r = fabricas.en_estado(r, EstadoRuta.EN_IMPLEMENTACION)
q = fabricas.quien(ps[0], r)
antes = operaciones.preparar_sesion(r.pk, por=q, numero=2, orden_del_dia="Lo que sigue")
antes = operaciones.abrir_sesion(r.pk, antes.pk, por=q, version=antes.version)
todas = {{p: "presente" for p in ps}}
antes = operaciones.pasar_lista(r.pk, antes.pk, por=q, version=antes.version, asistencias=todas)
para = {{"responsables_texto": "todo el colectivo", "fecha": antes.fecha + timedelta(days=30)}}
viejos = [operaciones.agregar_acuerdo(r.pk, antes.pk, por=q, texto=f"de antes {{n}}", **para) for n in range({viejos})]
antes = operaciones.cerrar_sesion(r.pk, antes.pk, por=q, version=antes.version)
orden = "\\n".join(f"Punto {{n}}" for n in range(6))
hoy = operaciones.preparar_sesion(r.pk, por=q, numero=3, lugar="Biblioteca", orden_del_dia=orden)
print(json.dumps([
    str(hoy.pk), [str(a.pk) for a in viejos], [str(p.pk) for p in hoy.puntos.all()], {{p.usuario.usuario: str(p.pk) for p in ps}},
    {{p.usuario.usuario: str(p.usuario_id) for p in ps}},
]))
"""


@dataclass
class Consejo:
    """`viejos`: acuerdos of the session before, pending. `participaciones`, `personas`: keys, by the name each one enters with."""

    lugar: escena.Escena
    sesion: str
    viejos: list[str]
    puntos: list[str]
    participaciones: dict[str, str]
    personas: dict[str, str]
    nuevos: list[str] = field(default_factory=list)  # acuerdos of today, as they are reached

    @property
    def base(self) -> str:
        return self.lugar.base.replace("planeacion/", "seguimiento/")

    @property
    def de_la_sesion(self) -> str:
        return f"{self.base}sesiones/{self.sesion}/"

    @property
    def inicio(self) -> str:
        return self.lugar.base.removesuffix("planeacion/")

    def consultar(self, consulta: str, *valores: Any) -> list[dict[str, Any]]:
        return self.lugar.consultar(consulta, *valores)


def reunir(servidor: Servidor, *, personas: int, metas: int, acciones: int, viejos: int) -> Consejo:
    """`metas` in three objetivos; `acciones` among all."""
    por_objetivo, en_cada = -(-metas // 3), -(-acciones // metas)
    lugar = escena.preparar(servidor, personas, objetivos=3, metas=por_objetivo, acciones=en_cada, limite=acciones)
    dicho = servidor.python(_REUNIR.format(ruta=lugar.ruta, usuarios=lugar.usuarios, viejos=viejos))
    return Consejo(lugar, *json.loads(dicho))
