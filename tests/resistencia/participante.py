"""One person of the council who plays the session by HTTP as a browser does: reads, types, leaves drafts, asks whether something
changed, saves, presses twice, and decides what the screen of a conflict asks."""

from __future__ import annotations

import html
import random
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier, BrokenBarrierError
from typing import Any

import lxml.html

from seguimiento.estados import Asistio, DecisionDeAccion, EstadoAccion, EstadoAcuerdo
from tests.resistencia.cliente import SIN_RESPUESTA, Formulario, Pares, Persona, Respuesta, formulario_en
from tests.resistencia.consejo import Consejo
from tests.resistencia.diario import CHOQUE, HECHO, Campos, Diario, Envio, Fila

Leer = Callable[[Campos], dict[Fila, Campos]]  # what a form shows → what the tables would hold
VERIFICACION, ASISTENCIA, SESION = "seguimiento_verificacion", "seguimiento_asistencia", "seguimiento_sesion"
ACUERDO, REVISION, PUNTO = "seguimiento_acuerdo", "seguimiento_revisiondeacuerdo", "seguimiento_punto"
COMPROMISO = "implementacion_compromiso"
CON_GUION = {"Verificar", "Acordar", "Revisar", "Corregir", "Comprometer"}  # those forms that htmx sends
_CLAVES = {
    str(uno.label): str(uno.value) for palabras in (DecisionDeAccion, EstadoAccion, EstadoAcuerdo, Asistio) for uno in palabras
} | {"Justificada": "justificada", "Todavía nada": "", "Según el avance": ""}


@dataclass
class Participante:
    """`pausa`: seconds that the person takes, more or less, to read and to type. `ingenua`: its verifications look at nobody."""

    consejo: Consejo
    numero: int
    persona: Persona
    azar: random.Random
    diario: Diario
    pausa: float = 0
    ingenua: bool = False
    _n: int = 0
    _pulso: str = ""
    _otra: Persona = field(init=False)  # the same person's second connection, for what is pressed twice

    def __post_init__(self) -> None:
        self._otra = Persona(self.persona.puerto, self.persona.usuario, self.persona.galletas)

    # What is done in the session

    def pasar_lista(self, encuentro: Barrier, **dicho: str) -> None:
        """`dicho`: «presente», «ausente» or «justificada» of each one by their name to enter, and who writes the acta."""
        claves = self.consejo.participaciones
        cambios = {
            f"asistio-{claves[quien]}" if quien in claves else quien: claves.get(valor, valor) for quien, valor in dicho.items()
        }
        self._llenar("Asistir", f"{self.consejo.de_la_sesion}asistencia/", ["pasar_lista"], self._de_la_lista, cambios, encuentro)

    def verificar(self, accion: str, campos: tuple[str, ...], decision: str = "", encuentro: Barrier | None = None) -> None:
        camino = f"{self.consejo.de_la_sesion}acciones/{accion}/"
        cambios = {campo: self._marca(campo) for campo in campos if campo != "avance"}
        if "avance" in campos:
            cambios |= self._avance(decision)
        if decision:
            cambios |= {"decision": decision, "motivo": self._marca("motivo")}
        leer = _de_una(VERIFICACION, accion, ("avance", "observacion", "favorecio", "dificulto", "decision", "motivo"))
        self._llenar("Verificar", camino, ["verificar_accion"], leer, cambios, encuentro)

    def revisar(self, acuerdo: str, encuentro: Barrier | None = None) -> None:
        cambios = {"estado": self.azar.choice(["cumplido", "en_proceso", "no_cumplido"]), "nota": self._marca("nota")}
        camino = f"{self.consejo.base}acuerdos/{acuerdo}/revisar/"
        self._llenar("Revisar", camino, ["revisar_acuerdo"], _de_una(REVISION, acuerdo, ("estado", "nota")), cambios, encuentro)

    def escribir_sintesis(self, encuentro: Barrier | None = None) -> None:
        leer = _de_una(SESION, self.consejo.sesion, ("desarrollo",))
        camino, cambios = f"{self.consejo.de_la_sesion}desarrollo/", {"desarrollo": self._marca("sintesis")}
        self._llenar("Sintetizar", camino, ["escribir_desarrollo"], leer, cambios, encuentro)

    def anotar_punto(self, punto: str) -> None:
        camino, cambios = f"{self.consejo.base}puntos/{punto}/anotar/", {"tratado": self._marca("punto")}
        self._llenar("Anotar", camino, ["anotar_punto"], _de_una(PUNTO, punto, ("tratado",)), cambios)

    def acordar(self) -> None:
        cambios = {"texto": self._marca("acuerdo"), "responsables_texto": f"equipo {self.numero}"}
        camino = f"{self.consejo.de_la_sesion}acuerdos/agregar/"
        envio = self._llenar("Acordar", camino, ["agregar_acuerdo"], lambda _: {}, cambios, nuevas={ACUERDO: [cambios]})
        if envio.hecho:
            suyo = f"SELECT id::text FROM {ACUERDO} WHERE sesion_id = %s AND texto = %s"
            hallado = self.consejo.consultar(suyo, self.consejo.sesion, cambios["texto"])
            self.consejo.nuevos.extend(fila["id"] for fila in hallado)

    def corregir_acuerdo(self) -> None:
        acuerdo = self._uno_de_hoy()
        leer = _de_una(ACUERDO, acuerdo, ("texto", "responsables_texto"))
        camino, cambios = f"{self.consejo.base}acuerdos/{acuerdo}/editar/", {"responsables_texto": self._marca("equipo")}
        self._llenar("Corregir", camino, ["editar_acuerdo"], leer, cambios)

    def comprometer(self, quienes: list[str]) -> None:
        """One of today's acuerdos becomes what each of them would do."""
        camino, texto = f"{self.consejo.base}acuerdos/{self._uno_de_hoy()}/compromisos/", self._marca("compromiso")
        suyas = [self.consejo.participaciones[quien] for quien in quienes]
        nuevas = {COMPROMISO: [{"texto": texto, "de_quien_id": suya} for suya in suyas]}
        operaciones = ["proponer_compromiso"] * len(suyas) + ["comprometer_acuerdo"]
        self._llenar(
            "Comprometer",
            camino,
            operaciones,
            lambda _: {},
            {"texto": texto},
            nuevas=nuevas,
            varios=[("de_quienes", s) for s in suyas],
        )

    def dejar_a_medias(self, accion: str) -> str:
        """What is typed and never sent. The address of its form."""
        camino = f"{self.consejo.de_la_sesion}acciones/{accion}/"
        form = formulario_en(self._leer("página", camino).cuerpo, camino)
        assert form is not None
        self._dejar_borrador(camino, form, {"favorecio": self._marca("sin enviar")})
        return camino

    def bajar(self, camino: str) -> bytes | None:
        """A paper; None while it is being made."""
        respuesta = self.persona.leer(camino)
        assert respuesta.codigo in {200, 202}, respuesta.codigo
        return respuesta.crudo if respuesta.codigo == 200 else None

    def _uno_de_hoy(self) -> str:
        while not self.consejo.nuevos:
            time.sleep(0.05)
        return self.azar.choice(self.consejo.nuevos)

    # How a person does it

    def _llenar(
        self, clase: str, camino: str, operaciones: list[str], leer: Leer, cambios: Campos, encuentro: Barrier | None = None, *,
        nuevas: dict[str, list[Campos]] | None = None, varios: Pares | None = None,
    ) -> Envio:  # fmt: skip
        """From opening the form to having it saved, conflicts decided on the way."""
        envio = Envio(clase, self.persona.usuario, camino, operaciones, nuevas=nuevas or {})
        form = formulario_en(self._leer("página", camino).cuerpo, camino)
        assert form is not None, camino
        vistos = _sueltos(form.valores)
        self._teclear(camino, form, cambios)
        if encuentro is not None:
            _encontrarse(encuentro)
        pares = [par for par in form.con(**cambios) if par[0] not in dict(varios or [])] + (varios or [])
        respuesta = self._enviar(envio, pares)
        while respuesta.codigo == CHOQUE and envio.choques < 8:
            self.diario.borradores[self.persona.usuario, camino] = dict(cambios)
            pares, vistos, cambios = self._decidir(envio, respuesta, vistos, cambios)
            respuesta = self._enviar(envio, pares)
        envio.visto = leer(vistos)
        envio.escrito = _lo_cambiado(envio.visto, leer(vistos | _sueltos(cambios)))
        if envio.hecho:
            self.diario.borradores.pop((self.persona.usuario, camino), None)
        else:
            envio.faltas.append(f"no se pudo guardar: {envio.codigos}")
        self.diario.envios.append(envio)
        self._seguir(envio, respuesta)
        return envio

    def _teclear(self, camino: str, form: Formulario, cambios: Campos) -> None:
        """Half of what will be sent, and then nearly all of it, with what a page asks by itself in between."""
        for texto in [t for t in cambios.values() if " " in t][:2]:
            self._descansar()
            campo = next(c for c, t in cambios.items() if t == texto)
            self._dejar_borrador(camino, form, {campo: texto[: len(texto) // 2]})
            self._preguntar_si_hay_algo_nuevo()
        self._descansar()

    def _dejar_borrador(self, camino: str, form: Formulario, escrito: Campos) -> None:
        pares = [("llave_del_formulario" if n == "llave" else n, v) for n, v in form.con(**escrito)]
        pares = [(n, v) for n, v in pares if n not in {"csrfmiddlewaretoken", "quien"}] + [("camino", camino)]
        inicio = time.monotonic()
        respuesta = _insistir(self.persona, f"{self.consejo.inicio}borrador/", pares, **{"X-Fondo": "1"})
        self.diario.anotar_tiempo("borrador", time.monotonic() - inicio)
        assert respuesta.codigo == 200, respuesta.cuerpo[:300]
        assert respuesta.cuerpo.startswith("Borrador guardado ")
        self.diario.borradores[self.persona.usuario, camino] = escrito

    def _preguntar_si_hay_algo_nuevo(self) -> None:
        if not self._pulso:
            self._pulso = _pulso_en(self._leer("página", f"{self.consejo.base}").cuerpo)
        respuesta = self._leer("pulso", self._pulso, **{"X-Fondo": "1", "HX-Request": "true"})
        self._pulso = _pulso_en(respuesta.cuerpo) if respuesta.codigo == 200 else self._pulso
        self._leer("vacía", "/prueba/vacia/")

    def _enviar(self, envio: Envio, pares: Pares) -> Respuesta:
        con_guion = {"HX-Request": "true"} if self.numero % 4 and envio.clase in CON_GUION else {}
        camino = f"/prueba/ingenua{envio.camino}" if self.ingenua and envio.clase == "Verificar" else envio.camino
        dos_veces = not self.ingenua and self.azar.random() < 1 / 6

        def enviar(persona: Persona) -> Respuesta:
            inicio = time.monotonic()
            respuesta = _insistir(persona, camino, pares, **con_guion)
            self.diario.anotar_tiempo(envio.clase, time.monotonic() - inicio)
            return respuesta

        if dos_veces:
            with ThreadPoolExecutor(2) as hilos:
                respuestas = list(hilos.map(enviar, [self.persona, self._otra]))
        else:
            respuestas = [enviar(self.persona)]
        dichas = {(r.codigo, r.cabeceras.get("location"), r.cuerpo if r.codigo in HECHO else "") for r in respuestas}
        if len(dichas) > 1:
            envio.faltas.append(f"enviado dos veces a la vez, dos respuestas: {[d[:2] for d in dichas]}")
        envio.codigos.append(respuestas[0].codigo)
        return respuestas[0]

    def _decidir(self, envio: Envio, respuesta: Respuesta, vistos: Campos, cambios: Campos) -> tuple[Pares, Campos, Campos]:
        """What is sent again, what the screen now shows as saved, and what of one's own is kept."""
        form = formulario_en(respuesta.cuerpo, envio.camino)
        assert form is not None, respuesta.cuerpo[:500]
        ajenos, querer = lo_ajeno(respuesta.cuerpo), self.azar.choice(["mia", "suya", "ambas"])
        envio.faltas += [f"la pantalla no da «{t}»" for t in cambios.values() if " " in t and t not in form.valores.values()]
        en_pantalla = _sueltos(form.valores)
        ahora = vistos | {c: v for c, v in en_pantalla.items() if c not in cambios} | ajenos
        quedan, decisiones = {c: v for c, v in _sueltos(cambios).items() if c not in ajenos}, {}
        for campo, suyo in ajenos.items():
            admite = querer != "ambas" or ("ambas", "") in form.opciones[f"decidir-{campo}"]
            decisiones[f"decidir-{campo}"] = decision = querer if admite else "mia"
            union, mio = " / " if campo in {"nota", "responsables_texto"} else "\n", en_pantalla.get(campo, "")
            if decision != "suya":
                quedan[campo] = mio if decision == "mia" else f"{suyo}{union}{mio}".strip()
        return form.con(**decisiones), ahora, quedan

    def _seguir(self, envio: Envio, respuesta: Respuesta) -> None:
        """What a browser asks after saving: the page it is sent to; or the agenda and whether there is something new."""
        if respuesta.codigo == 303 and not self.ingenua:
            destino = respuesta.cabeceras["location"].partition("#")[0]
            pagina = self._leer("página", destino)
            self._pulso = _pulso_en(pagina.cuerpo) if "/pulso/" in pagina.cuerpo else self._pulso
        elif envio.clase in CON_GUION:
            self._leer("orden", f"{self.consejo.de_la_sesion}orden/?en=accion", **{"HX-Request": "true"})
            self._preguntar_si_hay_algo_nuevo()

    def _leer(self, clase: str, camino: str, **cabeceras: str) -> Respuesta:
        inicio = time.monotonic()
        respuesta = self.persona.leer(camino, **cabeceras)
        self.diario.anotar_tiempo(clase, time.monotonic() - inicio)
        assert respuesta.codigo in {200, 204}, (camino, respuesta.codigo)
        return respuesta

    def _descansar(self) -> None:
        if self.pausa:
            time.sleep(self.azar.uniform(0.5, 1.5) * self.pausa)

    def _marca(self, campo: str) -> str:
        """A text that nobody else writes."""
        self._n += 1
        return f"{campo} p{self.numero:02d}n{self._n:03d}"

    def _avance(self, decision: str) -> Campos:
        if decision == "concluir":
            return {"avance": "100", "otro": ""}
        return {"avance": "otro", "otro": str(self.azar.randrange(1, 99))}

    def _de_la_lista(self, valores: Campos) -> dict[Fila, Campos]:
        visto: dict[Fila, Campos] = {
            (ASISTENCIA, campo.removeprefix("asistio-")): {"asistio": valor}
            for campo, valor in valores.items()
            if campo.startswith("asistio-")
        }
        visto[SESION, self.consejo.sesion] = {f"{p}_id": valores[p] for p in ("preside", "modera", "escribe")}
        return visto


def _de_una(tabla: str, fila: str, campos: tuple[str, ...]) -> Leer:
    return lambda valores: {(tabla, fila): {campo: valores.get(campo, "") for campo in campos}}


def _sueltos(valores: Campos) -> Campos:
    """The avance is one number, however it was chosen."""
    dichos = dict(valores)
    otro = dichos.pop("otro", "")
    return dichos | {"avance": otro} if dichos.get("avance") == "otro" else dichos


def _lo_cambiado(visto: dict[Fila, Campos], queda: dict[Fila, Campos]) -> dict[Fila, Campos]:
    cambiado = {fila: {c: v for c, v in campos.items() if v != visto[fila][c]} for fila, campos in queda.items()}
    return {fila: campos for fila, campos in cambiado.items() if campos}


def lo_ajeno(cuerpo: str) -> Campos:
    """Field → what the screen of a conflict says that somebody else saved there, as the table would hold it."""
    ajenos: Campos = {}
    documento: Any = lxml.html.document_fromstring(cuerpo)
    for pregunta in documento.xpath("//*[@class='conflicto-campo']"):
        campo = pregunta.xpath(".//input[@type='radio']/@name")[0].removeprefix("decidir-")
        suyo = pregunta.xpath(".//*[contains(@class, 'conflicto-texto')][not(contains(@class, 'conflicto-base'))]/p")[0]
        texto = "" if suyo.xpath("./em") else "".join(suyo.xpath(".//text()[not(parent::del or parent::span)]")).strip()
        ajenos[campo] = re.sub(r"\D", "", texto) if campo == "avance" else _CLAVES.get(texto, texto)
    return ajenos


def _insistir(persona: Persona, camino: str, pares: Pares, **cabeceras: str) -> Respuesta:
    """Once more when a kept connection turns out to be gone: with its key, it has one effect all the same."""
    try:
        return persona.enviar(camino, pares, **cabeceras)
    except SIN_RESPUESTA:
        return persona.enviar(camino, pares, **cabeceras)


def _pulso_en(pagina: str) -> str:
    hallado = re.search(r'hx-get="([^"]*/pulso/[^"]*)"', pagina)
    assert hallado, "la página no pregunta si hay algo nuevo"
    return html.unescape(hallado[1])


def _encontrarse(encuentro: Barrier) -> None:
    """Both have read; now both send. Whoever is left alone goes on."""
    try:
        encuentro.wait(30)
    except BrokenBarrierError:
        return
