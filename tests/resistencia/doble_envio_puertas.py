"""The forms of no school, sent twice too: entering and leaving, an invitation, another password, the second step, one's address.

Each is sent by a browser that keeps it as it was drawn: two at once and a retry with the cookies of before, a last time with those
of after; another body under the same key is refused.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from typing import Any

import pyotp
from django.urls import reverse

from tests.resistencia.cliente import Pares, Persona, Respuesta, a_la_vez, formularios_de, motivo
from tests.resistencia.doble_envio import Envio, Escenario, Resultado

CODIGO = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}")
RESPALDO = re.compile(r"<code>([2-9A-Z]{5}-[2-9A-Z]{5})</code>")
NUEVA = "una frase que nadie más sabe"
OTRA = {"password1": NUEVA, "password2": NUEVA}
SESIONES = "SELECT count(*) FROM django_session"
CAMBIOS = "SELECT count(*) FROM cambios_de_contrasena"
ACTIVOS = "SELECT count(activo_desde) FROM ruta_segundopaso"
CORREOS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'ruta.enviar_restablecimiento'"
RESPALDOS = "SELECT coalesce(-sum(cardinality(respaldos)), 0) FROM ruta_segundopaso"


def _p(nombre: str, persona: str, efecto: str, pagina: str = "", /, **valores: str) -> Envio:
    """A value that begins with @ is what the scenario learnt on its way."""
    return Envio(nombre, valores, persona, pagina=pagina, efecto=efecto)


ENVIOS = [
    _p("ruta:invitacion", "nueva", SESIONES, codigo="@invitacion"),
    _p("ruta:invitacion_aceptar", "nueva", "SELECT count(*) FROM ruta_usuario", usuario="rosa.luna", nombre="Rosa Luna", **OTRA),
    _p("ruta:restablecer", "olvido", SESIONES, codigo="@tarjeta"),
    _p("ruta:restablecer_contrasena", "olvido", CAMBIOS, **OTRA),
    _p("ruta:restablecer_correo", "olvido", CORREOS, usuario="docente4"),
    _p("ruta:entrar", "puerta", SESIONES, username="docente5", password="ruta-demo"),
    _p("ruta:cuenta_contrasena", "docente5", CAMBIOS, password="ruta-demo", **OTRA),
    _p("ruta:cuenta_correo", "docente5", "SELECT count(*) FROM ruta_cambiodecorreo", correo="cinco@correo.example", password=NUEVA),
    _p("ruta:cuenta_correo_confirmar", "docente5", "SELECT count(usado_el) FROM ruta_cambiodecorreo", codigo="@correo"),
    _p("ruta:segundo_paso", "docente5", "SELECT count(*) FROM ruta_segundopaso", password=NUEVA),
    _p("ruta:segundo_paso", "docente5", ACTIVOS, codigo="@numeros"),
    _p("ruta:entrar", "puerta_doble", SESIONES, username="docente5", password=NUEVA),
    _p("ruta:entrar_codigo", "puerta_doble", RESPALDOS, codigo="@respaldo"),
    _p("ruta:segundo_paso_quitar", "docente5", "SELECT -count(*) FROM ruta_segundopaso", password=NUEVA, codigo="@respaldo"),
    _p("ruta:salir", "docente5", "SELECT -count(*) FROM django_session", "ruta:cuenta"),
]
VISITAS = {"nueva", "olvido", "puerta", "puerta_doble"}  # of nobody yet
_CUENTA_CAMBIOS = """
CREATE TABLE cambios_de_contrasena (hecho timestamptz);
CREATE FUNCTION contar_cambios() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
  $$ BEGIN INSERT INTO cambios_de_contrasena VALUES (now()); RETURN NULL; END $$;
CREATE TRIGGER contar_cambios AFTER UPDATE ON ruta_usuario FOR EACH ROW
  WHEN (OLD.password IS DISTINCT FROM NEW.password) EXECUTE FUNCTION contar_cambios();
"""


@dataclass
class Puertas:
    """The demo school seen from outside."""

    escenario: Escenario
    aprendido: dict[str, list[str]] = field(default_factory=dict)

    def preparar(self) -> None:
        self.escenario.duena.execute(_CUENTA_CAMBIOS)
        self.aprendido["invitacion"] = [self._codigo("ruta:persona_invitar", cargo="Docente de apoyo", roles="docente")]
        self.aprendido["tarjeta"] = [self._codigo("ruta:persona_tarjeta", password="ruta-demo")]

    def _codigo(self, nombre: str, **valores: str) -> str:
        """Of a card that the directora makes and reads."""
        de_quien = "usuario_id = (SELECT id FROM ruta_usuario WHERE usuario = 'docente3')"
        envio = Envio(nombre, valores, fila=de_quien)
        camino, pares = self.escenario.preparado(envio, lambda n, ids: reverse(n, kwargs=ids))
        directora = self.escenario.persona("directora")
        return CODIGO.search(directora.leer(directora.enviar(camino, pares).cabeceras["location"]).cuerpo)[0]

    def persona(self, envio: Envio) -> Persona:
        if envio.persona in VISITAS and envio.persona not in self.escenario.personas:
            self.escenario.personas[envio.persona] = Persona(self.escenario.servidor.puerto)
        return self.escenario.persona(envio.persona)

    def probar(self, envio: Envio, direccion: Any) -> Resultado:
        persona, camino = self.persona(envio), direccion(envio.nombre, {})
        pagina = persona.leer(direccion(envio.pagina or envio.nombre, {}))
        form = next((f for f in formularios_de(pagina.cuerpo, camino) if f.accion == camino), None)
        if form is None:
            return Resultado(envio.nombre, 0, [], 0, True, f"no hay formulario: {pagina.codigo} {motivo(pagina.cuerpo)}")
        return self.mandar(envio, camino, form.con(**{campo: self._valor(v, pagina) for campo, v in envio.valores.items()}))

    def _valor(self, valor: str, pagina: Respuesta) -> str:
        if valor == "@correo":
            return self._del_mensaje()
        if valor == "@numeros":
            clave = re.search(r'codigo-chico">([A-Z2-7 ]+)<', pagina.cuerpo)[1].replace(" ", "")
            return pyotp.TOTP(clave).at(int(time.time()))
        return self.aprendido[valor[1:]].pop() if valor.startswith("@") else valor

    def _del_mensaje(self) -> str:
        """What the worker wrote in the mailbox of the demo."""
        buzon, hasta = self.escenario.servidor.var / "correo", time.monotonic() + 60
        while time.monotonic() < hasta:
            for mensaje in buzon.glob("*") if buzon.is_dir() else []:
                if "To: cinco@correo.example" in (texto := mensaje.read_text()):
                    return CODIGO.search(texto)[0]
            time.sleep(0.2)
        raise AssertionError("no llegó el mensaje a cinco@correo.example")

    def mandar(self, envio: Envio, camino: str, pares: Pares) -> Resultado:
        duena, persona = self.escenario, self.persona(envio)
        antes, de_antes = duena.uno(envio.efecto), dict(persona.galletas)
        anterior = replace(persona, galletas=de_antes, _conexion=None)
        respuestas = a_la_vez(persona, camino, pares)
        respuestas += [persona.enviar(camino, pares), persona.enviar(camino, pares)]
        efectos = duena.uno(envio.efecto) - antes
        otro = anterior.enviar(camino, [*pares, ("otra_cosa", "x")])
        self._aprender(persona, respuestas[2])
        primera = next((r.cuerpo for r in respuestas if r.codigo not in {200, 302, 303}), "")
        return Resultado(
            envio.nombre, efectos, [(r.codigo, r.cabeceras.get("location", "")) for r in respuestas], otro.codigo,
            "llave" in dict(pares), motivo(primera),
        )  # fmt: skip

    def _aprender(self, persona: Persona, respuesta: Respuesta) -> None:
        """The recovery codes, in the page where they are shown once."""
        destino = respuesta.cabeceras.get("location", "")
        if destino.endswith("/respaldo/"):
            self.aprendido["respaldo"] = RESPALDO.findall(persona.leer(destino).cuerpo)
