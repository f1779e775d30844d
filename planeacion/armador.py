"""The builder of a meta: its questions with what is already known as one click each, and the sentence that comes out of them.

A click is a `Reparacion` of the examiner: fields and what they would say. Nothing is written until the meta is saved.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property

from planeacion import bases
from planeacion.examinador.decir import fecha_larga, numero
from planeacion.examinador.formulario import ConExaminador
from planeacion.examinador.tipos import Reparacion
from ruta import formatos
from ruta.models import Meta, Ruta

FALTA_LA_META = "Falta este dato. Escriban la meta aquí, o contesten las preguntas de abajo y se arma sola."
DE_LA_ANTERIOR = ("unidad", "unidad_otra", "de_cuantos", "fuente")


class ConArmador(ConExaminador):
    """A form of a meta that offers what is known and, when nobody wrote the meta, writes it from its answers."""

    ruta: Ruta
    objetivo_id: UUID | None = None

    @cached_property
    def bases(self) -> list[Reparacion]:
        """The figures of the evidencias that sustain the problemáticas of this objetivo. Four queries."""
        return [] if self.objetivo_id is None else bases.del_objetivo(self.ruta, self.objetivo_id)

    @cached_property
    def fechas(self) -> list[Reparacion]:
        """The sessions of the CTE still to come, and the end of the ciclo."""
        hoy = self.calendario.hoy or self.calendario.inicio
        dias = [(f"CTE {s.numero} · {_corta(s.fecha)}", s.fecha) for s in self.calendario.sesiones if s.fecha > hoy]
        fin = self.calendario.fin
        return [
            Reparacion(dicho, {"fecha": dia.isoformat()}, f"fecha-{dia.isoformat()}")
            for dicho, dia in [*dias, (f"Fin de ciclo · {_corta(fin)}", fin)]
        ]

    @cached_property
    def como_la_anterior(self) -> Reparacion | None:
        """What the last meta of the ruta says of whom, by when and with what; only for one that is not saved yet. Two queries."""
        if getattr(self, "fila", None) is not None:
            return None
        suyas = Meta.objects.de(self.ruta.escuela_id).filter(objetivo__ruta=self.ruta).prefetch_related("cortes")
        return _como(ultima) if (ultima := suyas.order_by("pk").last()) else None

    def opcion(self, clave: str) -> Reparacion | None:
        """The click called so."""
        todas = [*self.fechas, *self.bases, *([self.como_la_anterior] if self.como_la_anterior else [])]
        return next((opcion for opcion in todas if opcion.clave == clave), None)

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if "texto" in datos and not datos["texto"].strip():
            armada = self.examen.propuesta
            if armada is None or not armada.completa:
                raise forms.ValidationError({"texto": FALTA_LA_META})
            datos["texto"] = armada.texto
        return datos


def _corta(dia: date) -> str:
    """«27 feb»."""
    return f"{dia.day} {formatos.MESES[dia.month - 1][:3]}"


def _como(meta: Meta) -> Reparacion:
    campos = {nombre: str(valor) for nombre in DE_LA_ANTERIOR if (valor := getattr(meta, nombre))}
    cortes = sorted(corte.cte for corte in meta.cortes.all() if corte.cte)
    dicho = [*([meta.fuente] if meta.fuente else []), *([f"de {numero(Decimal(meta.de_cuantos))}"] if meta.de_cuantos else [])]
    if meta.instrumento_id:
        campos["instrumento"] = str(meta.instrumento_id)
    if meta.fecha:
        campos["fecha"] = meta.fecha.isoformat()
        dicho.append(f"al {fecha_larga(meta.fecha)}")
    if cortes:
        campos["cortes"] = ",".join(map(str, cortes))
        dicho.append(f"CTE {formatos.enumerar(map(str, cortes))}")
    return Reparacion(f"Como la meta anterior: {', '.join(dicho)}", campos, "anterior")
