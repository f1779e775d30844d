"""Live a ciclo day by day, through the operations of the product and as the person who does each thing.

A file of the demo is a diary: `dia`, who (`por`), and what each one did, by the name of the operation. In an entry, `en` names the
rows the operation works on, `como` gives its result a name for later entries, and the rest are the operation's own arguments:
people by account, catalogues by key, rows by name.
"""

import inspect
from collections.abc import Callable, Iterable
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings

from ruta import consultas, reloj
from ruta.demo.archivo import importar
from ruta.demo.dibujo import dibujar
from ruta.demo.mirada import decir
from ruta.demo.sesion import celebrar
from ruta.estados import BloqueDiagnostico
from ruta.models import Campo, Ciclo, Eje, Escuela, Grupo, Instrumento, Marco, Participacion, Ruta, Usuario
from ruta.permisos import Quien

PERSONAS = {"informa", "responsable", "de_quien", "preside", "escribe"}
VARIAS = {"responsables", "de_quienes"}
FILAS = {"evidencias", "hallazgos", "problematicas", "accion", "acciones", "metas", "muestras", "desde"}
CIFRAS = {"linea_base", "valor", "costo", "monto", "saldo_inicial"}
# The later processes import this package's neighbours, never the other way: their operations are looked up by name.
PIEZAS = (
    "planeacion.colegiado",
    "planeacion.prioridad",
    "planeacion.importacion",
    "planeacion.nominal",
    "planeacion.mirada",
    "implementacion.evidencias",
    "seguimiento.puntos",
    "seguimiento.correcciones",
    "seguimiento.supervision",
)
MODULOS = [f"{modulo}.operaciones" for modulo in ("ruta", *settings.PROCESOS, *PIEZAS)]


class ErrorDeDemo(Exception):
    """An entry of the diary that could not be lived; the message says which."""


def operacion(nombre: str) -> Callable[..., Any]:
    for modulo in map(import_module, MODULOS):
        hallada = getattr(modulo, nombre, None)
        if hallada is not None and getattr(hallada, "__module__", "") == modulo.__name__:
            return hallada
    raise ErrorDeDemo(f"Ningún proceso tiene la operación «{nombre}».")


class Diario:
    def __init__(self, escuela: Escuela, personas: dict[str, Participacion], ciclo: str, marco: str) -> None:
        self.escuela, self.personas = escuela, personas
        self.ciclo, self.marco = Ciclo.objects.get(pk=ciclo), Marco.objects.get(pk=marco)
        self.nombres: dict[str, Any] = {}
        self._quienes: dict[str, Quien] = {}
        self.ruta: Ruta

    def vivir(self, dias: Iterable[dict[str, Any]]) -> Ruta:
        for dia in dias:
            with reloj.fijar(dia["dia"]):
                for hecho in dia["hechos"]:
                    self.anotar(hecho, dia)
        return self.ruta

    def anotar(self, hecho: dict[str, dict[str, Any] | None], dia: dict[str, Any]) -> None:
        """One entry, `{operación: argumentos}`; `por` is the day's unless the entry says another."""
        ((nombre, campos),) = hecho.items()
        campos = {"por": dia["por"], **(campos or {})}
        try:
            if nombre == "celebrar_sesion":
                celebrar(self, dia, **campos)
            elif nombre == "decir_mirada":
                decir(self, **campos)
            elif nombre == "importar":
                importar(self, **campos)
            elif nombre == "empezar_ruta":
                self._empezar(**campos)
            else:
                self.hacer(nombre, **campos)
        except Exception as error:
            raise ErrorDeDemo(f"{self.ciclo}, {dia['dia']}, «{nombre}»: {error}") from error

    def hacer(self, nombre: str, /, *, por: str, en: str | list[str] = (), como: str = "", **campos: Any) -> Any:
        hecha = operacion(nombre)
        filas = [self.fila(n) for n in ([en] if isinstance(en, str) else en)]
        argumentos = {campo: self.valor(campo, valor) for campo, valor in campos.items()}
        argumentos |= self._lo_que_vio(hecha, filas[-1] if filas else self.ruta, argumentos)
        fila = hecha(self.ruta.pk, *[f.pk for f in filas], por=self.quien(por), **argumentos)
        if como:
            self.nombres[como] = fila
        return fila

    def quien(self, persona: str) -> Quien:
        if persona not in self._quienes:
            usuario = self.personas[persona].usuario if persona in self.personas else Usuario.objects.get(usuario=persona)
            self._quienes[persona] = consultas.quien_es(usuario, self.ruta)  # who is not of the school supervises it
        return self._quienes[persona]

    def fila(self, nombre: str) -> Any:
        """A row by its name; «M1 en la CTE 5» is the corte of a meta, «punto 2 de la CTE 3» of its agenda as it is then, and
        «G1 de docente2», their part of a shared compromiso."""
        if nombre in self.nombres:
            return self.nombres[nombre]
        if nombre == "la ruta":
            return self.ruta
        meta, _, cte = nombre.partition(" en la CTE ")
        if cte:
            return self.nombres[meta].cortes.get(cte=cte)
        punto, _, sesion = nombre.removeprefix("punto ").partition(" de la ")
        if sesion:
            return self.nombres[sesion].puntos.filter(quitado=False)[int(punto) - 1]
        compartido, _, persona = nombre.partition(" de ")
        if persona in self.personas:
            return self.nombres[compartido].compromisos.get(de_quien=self.personas[persona])
        raise ErrorDeDemo(f"nadie se llama «{nombre}»")

    def _lo_que_vio(self, hecha: Callable[..., Any], fila: Any, dicho: dict[str, Any]) -> dict[str, Any]:
        """What an operation asks to have been seen, as if its page had just been opened with what was said."""
        pide = {n for n, p in inspect.signature(hecha).parameters.items() if p.default is p.empty}
        visto = {}
        if "version" in pide:
            visto["version"] = type(fila).objects.values_list("version", flat=True).get(pk=fila.pk)
        if "secuencia" in pide:
            visto["secuencia"] = Ruta.objects.values_list("secuencia", flat=True).get(pk=self.ruta.pk)
        if "leida" in pide:
            visto["numero"], visto["leida"] = self.ruta.versiones.values_list("numero", "sha256").first()
        if "leidas" in pide:
            visto["leidas"] = import_module("planeacion.prioridad.consultas").leido(consultas.problematicas(self.ruta))
        if "sha256" in pide:
            visto["sha256"] = self._vista_previa(dicho.get("fotos", []))
        return visto

    def _vista_previa(self, elegidas: list[UUID]) -> str:
        """The fingerprint of the informe as the dirección reads it before publishing, with the photos it chose."""
        canonico, informe, fotos = (import_module(f"rendicion.{modulo}") for modulo in ("canonico", "informe", "fotos"))
        ruta = Ruta.objects.select_related("escuela", "ciclo", "marco").get(pk=self.ruta.pk)
        publicas = [copia.publica for copia in fotos.copiar(ruta, elegidas)]
        return canonico.huella(canonico.a_datos(informe.reunir(ruta, publicas)))

    def valor(self, campo: str, valor: Any) -> Any:
        """What the file writes, as the operation takes it."""
        if campo in PERSONAS:
            return self.personas[valor]
        if campo in VARIAS:
            return [self.personas[persona] for persona in valor]
        if campo in FILAS or (campo == "corte" and valor):
            return [self.fila(n) for n in valor] if isinstance(valor, list) else self.fila(valor)
        if campo == "fotos":
            return [self.fila(n).pk for n in valor]
        if campo == "archivo" and isinstance(valor, str):
            return dibujar(valor)
        if campo == "resultados":
            return [(etiqueta, Decimal(str(cifra))) for etiqueta, cifra in valor.items()]
        if campo == "opiniones":
            return {self.fila(nombre).pk: import_module("planeacion.prioridad.escalas").Opinion(*v) for nombre, v in valor.items()}
        if campo in CIFRAS:
            return None if valor is None else Decimal(str(valor))
        if campo in {"campo", "grupo", "eje", "instrumento"}:
            return self._de_catalogo(campo, valor)
        return valor

    def _de_catalogo(self, campo: str, clave: str) -> Any:
        if campo == "campo":
            return Campo.objects.get(plan=self.escuela.plan_id, nivel=self.escuela.nivel, clave=clave)
        if campo == "grupo":
            return Grupo.objects.get(escuela=self.escuela, ciclo=self.ciclo, nombre=clave)
        if campo == "eje":
            return Eje.objects.get(marco=self.marco, clave=clave)
        return Instrumento.objects.get(pk=clave)

    def _empezar(self, *, por: str, desde: str = "") -> None:
        anterior = Ruta.objects.get(escuela=self.escuela, ciclo=desde) if desde else None
        quien = consultas.quien_es(self.personas[por].usuario, Ruta(escuela=self.escuela))
        self.ruta = operacion("empezar_ruta")(
            self.escuela, ciclo=self.ciclo, marco=self.marco, por=quien, desde=anterior
        )  # fmt: skip
        self._nombrar_lo_heredado()

    def _nombrar_lo_heredado(self) -> None:
        """O1, M1, a1 as they are numbered; P1 by priority; «necesidades 1» by block: what came from the ciclo before."""
        for objetivo in consultas.arbol(self.ruta):
            self.nombres[f"O{objetivo.numero}"] = objetivo
            for meta in objetivo.metas.all():
                self.nombres[f"M{meta.numero}"] = meta
                self.nombres |= {f"a{accion.numero}": accion for accion in meta.acciones.all()}
        self.nombres |= {f"P{p.orden}": p for p in consultas.problematicas(self.ruta)}
        for bloque in BloqueDiagnostico:
            self.nombres |= {f"{bloque} {h.orden}": h for h in self.ruta.hallazgos.filter(bloque=bloque)}
