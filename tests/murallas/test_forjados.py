"""What the address does not say but the form does: keys of another school, or of another ciclo, inside a body that is otherwise valid.

The form offers only rows of this ruta; whoever types another is told that the choice is not valid, and nothing is written.
"""

from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction

from ruta.models import Ruta
from tests.murallas import matriz, tablas
from tests.murallas.archivos import otra_vez
from tests.murallas.cuerpos import CUERPOS, Lugar, cuerpo, poner_en_escena
from tests.murallas.matriz import ANTERIOR, CICLO, Preguntas
from tests.murallas.mundo import AGOSTO, AJENA, Lado, Murallas, deshecho

DE_QUIEN_ESCRIBE = {"ruta_borrador"}  # what was typed stays for its author, also when it is refused


def _nombres(lado: Lado, ciclo: str) -> dict[Any, str]:
    """pk → what it is, the same word for the same kind of row on both sides."""
    filas = {fila.pk: clave for clave, fila in lado.filas[ciclo]["docente"].items()}
    personas = {**lado.participaciones, "por entrar": lado.por_entrar}
    return {p.pk: f"participacion {nombre}" for nombre, p in personas.items()} | filas


def _cambiadas(valor: Any, propias: dict[Any, str], otras: dict[str, Any]) -> Any:
    if isinstance(valor, list):
        return [_cambiadas(parte, propias, otras) for parte in valor]
    return otras.get(propias.get(valor, ""), valor) if isinstance(valor, UUID) else valor


def forjas(mundo: Murallas, nombre: str, lugar: Lugar, datos: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """(what was forged, the body) for each key of the body and each place it may come from."""
    propias = _nombres(mundo.mia, CICLO)
    hechas = []
    for de, (lado, ciclo) in {"ajeno": (mundo.ajena, CICLO), "otro ciclo": (mundo.mia, ANTERIOR)}.items():
        otras = {clave: pk for pk, clave in _nombres(lado, ciclo).items()}
        otras["corte"] = lado.filas[ciclo]["docente"]["meta_id"].cortes.first().pk
        propias[lugar.filas["meta_id"].cortes.first().pk] = "corte"
        for campo, valor in datos.items():
            otro = _cambiadas(valor, propias, otras)
            if otro != valor:
                hechas.append((f"{campo} {de}", {**datos, campo: otro}))
    return hechas


CON_LLAVES = [
    "planeacion:firma_en_papel", "planeacion:hallazgo_agregar", "planeacion:hallazgo_editar", "planeacion:evidencia_agregar", "planeacion:evidencia_editar",
    "planeacion:problematica_agregar", "planeacion:problematica_editar", "planeacion:objetivo_agregar",
    "planeacion:objetivo_editar", "planeacion:accion_agregar", "planeacion:accion_editar", "implementacion:compromiso_proponer",
    "implementacion:compromiso_tomar", "implementacion:compartido_proponer", "implementacion:compartido_informa", "implementacion:muestra_traer", "implementacion:muestra_editar", "seguimiento:asistencia", "seguimiento:acuerdo_agregar",
    "seguimiento:acuerdo_editar", "seguimiento:acuerdo_comprometer",
    "evaluacion:medicion_agregar", "evaluacion:medicion_corregir", "rendicion:movimiento_agregar", "rendicion:movimiento_corregir", "rendicion:publicar",
    "rendicion:vista_previa",
    "ruta:persona_invitar",
]  # fmt: skip
"""Views whose body names other rows; `test_ninguna_llave_se_queda_fuera` keeps it whole."""


def _cuerpo(mundo: Murallas, nombre: str) -> tuple[Lugar, dict[str, Any]]:
    lugar = Lugar(mundo.mia, mundo.ruta, mundo.mia.filas[CICLO]["docente"])
    return lugar, cuerpo(nombre, lugar, {})


def test_ninguna_llave_se_queda_fuera(murallas):
    con_llave = [nombre for nombre in CUERPOS if forjas(murallas, nombre, *_cuerpo(murallas, nombre))]
    assert sorted(con_llave) == sorted(CON_LLAVES)


@pytest.mark.parametrize("nombre", CON_LLAVES)
def test_una_llave_de_otra_parte_no_vale(murallas, nombre):
    url, _ = Preguntas(murallas, nombre).direccion("propio")
    cliente = murallas.cliente(matriz.quien_puede(nombre, "POST"))
    with deshecho():
        poner_en_escena(nombre)
        lugar, datos = _cuerpo(murallas, nombre)
        for que, forjado in forjas(murallas, nombre, lugar, datos):
            with transaction.atomic():
                antes = tablas.tocadas()
                respuesta = cliente.post(url, {k: otra_vez(v) for k, v in forjado.items()})
                assert (que, respuesta.status_code, tablas.escritas(antes) - DE_QUIEN_ESCRIBE) == (que, 422, set())
                assert AJENA not in respuesta.content.decode()
                transaction.set_rollback(True)
            with transaction.atomic():  # the same body, unforged, is accepted: the key was the reason
                bueno = cliente.post(url, {k: otra_vez(v) for k, v in datos.items()})
                assert bueno.status_code == 303, bueno.content.decode()
                transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("nombre", "parametro", "clave"),
    [("planeacion:evidencia_agregar", "hallazgo", "hallazgo_id"), ("implementacion:compromiso_tomar", "accion", "accion_id"),
     ("implementacion:compromiso_proponer", "accion", "accion_id"), ("implementacion:compartido_proponer", "accion", "accion_id")],
)  # fmt: skip
def test_una_llave_ajena_en_la_direccion_no_trae_nada(murallas, nombre, parametro, clave):
    ajena = murallas.ajena.filas[CICLO]["docente"][clave].pk
    respuesta = murallas.cliente("directora").get(murallas.url(nombre), {parametro: ajena})
    assert respuesta.status_code == 200
    assert AJENA not in respuesta.content.decode()


def test_un_renglon_de_asistencia_de_otra_escuela_no_se_anota(murallas):
    """Its name is in the field, not in the value: it is simply not one of the form's."""
    _, datos = _cuerpo(murallas, "seguimiento:asistencia")
    ajena = murallas.ajena.participaciones["docente"].pk
    url, _ = Preguntas(murallas, "seguimiento:asistencia").direccion("propio")
    with deshecho():
        assert murallas.cliente("docente").post(url, {**datos, f"asistio-{ajena}": "presente"}).status_code == 303
        sesion = murallas.mia.filas[CICLO]["docente"]["sesion_id"]
        assert not sesion.asistencias.filter(participacion=ajena).exists()


def test_la_supervision_no_ve_lo_que_no_se_ha_acordado(murallas):
    with deshecho():
        Ruta.objects.filter(pk=murallas.ruta.pk).update(acordada_el=None)
        assert murallas.cliente("supervisora").get(murallas.url("ruta:nuestra_ruta")).status_code == 404
        Ruta.objects.filter(pk=murallas.ruta.pk).update(acordada_el=AGOSTO)
        assert murallas.cliente("supervisora").get(murallas.url("ruta:nuestra_ruta")).status_code == 200


def test_otra_escuela_y_ninguna_responden_lo_mismo(murallas):
    """Nobody learns by the answer which schools, rutas or rows exist elsewhere."""
    ajena = murallas.ajena.filas[CICLO]["docente"]["meta_id"].pk
    cliente = murallas.cliente("docente")
    urls = [murallas.url("planeacion:meta_editar", meta_id=pk) for pk in (ajena, UUID(int=7))]
    caminos = [f"/e/{clave}/{CICLO}/" for clave in (murallas.ajena.escuela.clave, "14EPR9999Z-matutino")]
    for una, otra in (urls, caminos):
        respuestas = [cliente.get(una), cliente.get(otra)]
        assert [r.status_code for r in respuestas] == [404, 404]
        cuerpos = [r.content.decode().replace(url, "") for r, url in zip(respuestas, (una, otra), strict=True)]
        assert _sin_token(cuerpos[0]) == _sin_token(cuerpos[1])


def _sin_token(pagina: str) -> str:
    return "".join(parte.partition('"')[2] for parte in pagina.split('csrfmiddlewaretoken" value="')) or pagina


# The name of a session of the national calendar; an address, a place of the site and a hash of what was sent.
SIN_PALABRA = {
    "Corte.nombre", "Borrador.camino", "Borrador.ventana", "Presencia.lugar", "Envio.huella",
    "Salvedad.regla", "Salvedad.huella", "Traida.formato",  # names of rules and of kinds of file, and a hash
    "Evidencia.dice", "ResultadoDeGrupo.componente", "ResultadoDeGrupo.grupo_nombre", "ResultadoDeGrupo.momento",
    "ResultadoDeGrupo.nivel",  # what a sheet was understood to say, in the words of the instrument
    "Juicio.voz", "Juicio.sello", "Aportacion.voz", "Aportacion.sello",  # a keyed hash and a seal
    "Compartido.quienes",  # «docentes de grupo», the same in every school
    "Aportacion.lugar", "Recordatorio.de_que",  # the key of an aspecto, and of a session or of a compromiso
    "RespuestaDeVisita.clave", "RespuestaDeVisita.pregunta",  # the ten of the sheet of the zona
    "AlumnoDeLista.huella", "AlumnoDeLista.nombre", "AlumnoDeLista.iniciales", "SenalDeAlumno.sello",  # the same
}  # fmt: skip


def test_en_cada_texto_de_la_otra_escuela_esta_su_palabra(murallas):
    """What makes the search for leaks mean something: no text of the other school goes unmarked."""
    de_nadie = {"asistio", "roles", "sha256", "tipo", "motivo"}
    sin_marca = set()
    for modelo in apps.get_models():
        if not any(f.name == "escuela" for f in modelo._meta.fields) or modelo.__name__.endswith("Historia"):
            continue
        for campo in modelo._meta.fields:
            if isinstance(campo, (models.CharField, models.TextField)) and not campo.choices and campo.name not in de_nadie:
                dichos = modelo.objects.filter(escuela=murallas.ajena.escuela).exclude(**{campo.name: ""})
                valores = set(dichos.values_list(campo.name, flat=True))
                if not valores or any(AJENA not in str(v) for v in valores):
                    sin_marca.add(f"{modelo.__name__}.{campo.name}")
    assert sin_marca == SIN_PALABRA
