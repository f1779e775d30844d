"""Each wall is taken down and somebody must notice. `make mutantes` takes down all of them; every run, ten of them.

A mutant nobody can notice, because another wall says the same, is in EQUIVALENTES with its reason, and must stay unnoticed.
"""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any
from uuid import uuid4
from zlib import crc32

import pytest
from django.db import transaction

from ruta.consultas import quien_es
from ruta.models import Ruta
from ruta.permisos import Quien
from tests import fabricas
from tests.entorno import COMPLETO
from tests.murallas import mutantes
from tests.murallas.aislamiento import ESCRIBEN, LECTORES, OPERAN, faltas_de_operacion, llamada, paginas
from tests.murallas.cuerpos import poner_en_escena
from tests.murallas.matriz import CICLO, DENTRO, PRIVADAS, Celda, _metodos, celdas, de_entrada, esperado, revisar
from tests.murallas.mundo import Murallas, deshecho
from tests.murallas.mutantes import Mutante, derribada, duenos_abiertos, operaciones_abiertas, vistas_abiertas
from tests.murallas.testigos import TESTIGOS

DE_LA_MISMA_RUTA = "the filter beside it, or the parent the row is fetched through, already means one school"
TODOS = mutantes.todos()
DEL_TRABAJADOR = "only the worker asks it, with the key of one edition that the operation itself gave it: no view passes through it"
EQUIVALENTES: dict[str, str] = {str(m): DE_LA_MISMA_RUTA for m in TODOS if mutantes.tiene_otra_al_lado(m)}
DE_SU_PAGINA = "the page it speaks of asks the same person for its own permission (`_camino_propio`)"
EQUIVALENTES |= {f"permiso·ruta:{vista}·puede_ver": DE_SU_PAGINA for vista in ("borrador", "borrador_descartar", "presente")}
DE_SU_PADRE = "rows prefetched through their parent, whose key already means one school"
DE_SU_LLAVE = "the key beside it is of a row already known to be of this school"
SIN_MOSTRAR = "what is read of others is looked up by the rows of this ruta: nobody is shown it"
EQUIVALENTES |= {f"alcance·{donde}": DE_SU_PADRE for donde in (
    "ruta.consultas:_acciones·Accion.objects.de(escuela)",
    "ruta.consultas:_metas_solas·Meta.objects.de(escuela)",
    "planeacion.consultas:_por_grupo·ResultadoDeGrupo.objects.de(ruta.escuela_id)",
    "planeacion.nominal.consultas:abierta·SenalDeAlumno.objects.de(ruta.escuela_id)",
    "implementacion.consultas:_con_avances·Avance.objects.de(ruta.escuela_id)",
    "implementacion.consultas:_de_los_demas·Compromiso.objects.de(ruta.escuela_id)",
    "seguimiento.consultas:_verificaciones·filter(sesion__ruta=ruta)",
)}  # fmt: skip
EQUIVALENTES |= {f"alcance·{donde}": DE_SU_LLAVE for donde in (
    "ruta.operaciones:al_otro_lado·relacion._meta.get_field(campo).related_model.objects.de(relacion.escuela_id)",
    "ruta.consultas:_objetivos_dichos·filter(ruta=ruta)",
    "ruta.consultas:_metas_dichas·filter(objetivo__ruta=ruta)",
    "ruta.consultas:_acciones_dichas·filter(meta__objetivo__ruta=ruta)",
    "ruta.consultas:_cortes_dichos·filter(meta__objetivo__ruta=ruta)",
    "ruta.consultas:_problematicas_dichas·filter(objetivo__ruta=ruta)",
    "ruta.portada.forms:InvitarForm.__init__·Participacion.objects.de(ruta.escuela_id)",
    "planeacion.importacion.operaciones:anotar_lectura·Importacion.objects.de(importacion.escuela_id)",
    "planeacion.importacion.operaciones:olvidar_las_que_nadie_confirmo·Importacion.objects.de(importacion.escuela_id)",
    "planeacion.mirada.consultas:propia·filter(ruta=ruta)",  # a voice is made of the person, the ruta and the place
    "planeacion.nominal.consultas:alumnos_que_ve·SenalDeAlumno.objects.de(ruta.escuela_id)",
    "planeacion.nominal.operaciones:_alumno·AlumnoDeLista.objects.de(lista.escuela_id)",
    "planeacion.prioridad.consultas:propias·Juicio.objects.de(ruta.escuela_id)",
    "planeacion.prioridad.operaciones:_contar·Juicio.objects.de(problematica.escuela_id)",
    "implementacion.consultas:_con_avances·Muestra.objects.de(ruta.escuela_id)",
    "implementacion.consultas:dichos_de·Avance.objects.de(compromiso.escuela_id)",
    "implementacion.consultas:los_que_responden_por_lo_mismo·Compromiso.objects.de(compromiso.escuela_id)",
    "implementacion.consultas:por_retirar·Compromiso.objects.de(compartido.escuela_id)",
    "implementacion.consultas:pueden_informar·Compromiso.objects.de(compartido.escuela_id)",
    "implementacion.consultas:pueden_informar·Participacion.objects.de(compartido.escuela_id)",
    "implementacion.evidencias.consultas:de_la_meta·MuestraDeAccion.objects.de(ruta.escuela_id)",
    "implementacion.evidencias.forms:EditarMuestraForm.iniciales·Accion.objects.de(fila.escuela_id)",
    "implementacion.evidencias.forms:EditarMuestraForm.iniciales·Meta.objects.de(fila.escuela_id)",
    "implementacion.recordatorios.consultas:recordatorios·SinCorreo.objects.de(ruta.escuela_id)",
    "implementacion.recordatorios.operaciones:_entregar_lote·Recordatorio.objects.de(fila.escuela_id)",
    "implementacion.recordatorios.operaciones:_lo_espera·SinCorreo.objects.de(persona.escuela_id)",
    "implementacion.recordatorios.operaciones:_prever·Recordatorio.objects.de(ruta.escuela_id) (2)",
    "implementacion.recordatorios.operaciones:_prever·Recordatorio.objects.de(ruta.escuela_id) (3)",
    "implementacion.recordatorios.operaciones:enviar_recordatorio·Recordatorio.objects.de(escuela_id) (2)",
    "implementacion.recordatorios.operaciones:querer_correo·Recordatorio.objects.de(ruta.escuela_id)",
    "implementacion.recordatorios.operaciones:querer_correo·SinCorreo.objects.de(ruta.escuela_id)",
    "implementacion.subidas.operaciones:empezar_subida·Subida.objects.de(ruta.escuela_id)",
    "seguimiento.consultas:_verificaciones·filter(escuela=OuterRef('escuela'))",
    "seguimiento.muestras.forms:MuestrasField.de·filter(ruta=ruta)",
    "planeacion.traer.operaciones:deshacer_traida·_MODELOS[clase].objects.de(ruta.escuela_id)",
    "planeacion.documento.operaciones:_poner_documento·Documento.objects.de(documento.escuela_id)",
    "seguimiento.relevo.operaciones:_poner·Relevo.objects.de(relevo.escuela_id)",
    "seguimiento.papel.operaciones:_poner_hoja·HojaDePapel.objects.de(hoja.escuela_id)",
    "seguimiento.forms:ListaForm.__init__·Participacion.objects.de(fila.escuela_id)",
    "rendicion.consultas:_suma·filter(escuela=OuterRef('escuela'))",
    "rendicion.consultas:ediciones·filter(escuela=OuterRef('escuela'))",
    "rendicion.operaciones:retirar_foto·Edicion.objects.de(ruta.escuela_id)",
    "rendicion.operaciones:retirar_foto·EdicionPdf.objects.de(ruta.escuela_id)",
)}  # fmt: skip
EQUIVALENTES["alcance·evaluacion.consultas:balance·filter(meta__objetivo__ruta=ruta)"] = SIN_MOSTRAR
EQUIVALENTES["alcance·seguimiento.relevo.consultas:_decisiones·filter(sesion__ruta=ruta)"] = SIN_MOSTRAR
EQUIVALENTES["alcance·planeacion.documento.operaciones:empezar_documento·Documento.objects.de(escuela_id)"] = DEL_TRABAJADOR
EQUIVALENTES["alcance·seguimiento.relevo.operaciones:empezar_relevo·Relevo.objects.de(escuela_id)"] = DEL_TRABAJADOR
EQUIVALENTES["alcance·seguimiento.papel.consultas:por_componer·HojaDePapel.objects.de(escuela_id)"] = DEL_TRABAJADOR
EQUIVALENTES |= {"alcance·rendicion.consultas:por_componer·Edicion.objects.de(escuela_id)": DEL_TRABAJADOR}
# A question written once a process is refused when it does not use one of the keys it is given (`ruta.preparadas`): those are noticed.
NO_SE_PUEDE_PREGUNTAR = {f"alcance·{donde}.objects.de(escuela)" for donde in (
    "ruta.consultas:_claves·Objetivo",
    "planeacion.consultas:_sin_indicador·Meta",
    "implementacion.consultas:_cuentas·Compromiso",
    "seguimiento.consultas:_abierta·Sesion",
    "seguimiento.consultas:_acuerdos·Acuerdo",
    "seguimiento.consultas:_anotado·Asistencia",
    "seguimiento.consultas:_celebradas·Sesion",
    "seguimiento.consultas:_edades·Acuerdo",
    "seguimiento.consultas:_puntos·Punto",
    "seguimiento.consultas:_sesion·Sesion",
    "seguimiento.consultas:_visto·Verificacion",
    "evaluacion.consultas:_mediciones·Medicion",
    "rendicion.consultas:_ultima·Edicion",
)}  # fmt: skip
for sin_su_llave in NO_SE_PUEDE_PREGUNTAR:
    del EQUIVALENTES[sin_su_llave]
DE_LO_QUE_PROPONE = "each compromiso is proposed by an operation that asks the same before"
EQUIVALENTES["exigir·seguimiento.operaciones:comprometer_acuerdo·puede_proponer"] = DE_LO_QUE_PROPONE
# Past the door, who is not of the colectivo is not found among those who sign: a refusal too, before the operation's.
# And the password of who acts is counted, or refused, before the operation is asked for.
OTRAS_NEGATIVAS = {
    **dict.fromkeys(("planeacion:firmar", "planeacion:firmar_en_turno"), ("respondió 404",)),
    **dict.fromkeys(("ruta:persona_tarjeta", "ruta:persona_segundo_paso"), ("respondió 422", "escribió en ['ruta_intento']")),
}
MIRAN = LECTORES if COMPLETO else ("directora", "docente")
_AL_AZAR = sorted(TODOS, key=lambda m: crc32(str(m).encode()))
_SIN_BUSCAR = [m for m in _AL_AZAR if m.clase == "permiso" or m.donde in TESTIGOS]
_BUSCANDO = [m for m in _AL_AZAR if m.clase in {"exigir", "dueno"} and m.donde not in TESTIGOS]
# In every run, six of those noticed without looking for the views that pass through them, and four that ask for it.
MUESTRA = TODOS if COMPLETO else [*_SIN_BUSCAR[:6], *_BUSCANDO[:4]]


# Which views pass through a function


class PorDonde:
    """Which views call a function, seen by asking each once as each reader and once as who writes."""

    def __init__(self, mundo: Murallas) -> None:
        self.mundo, self.buscadas = mundo, {m.donde for m in TODOS}
        self.pasan: dict[str, set[str]] = {}

    def vistas(self, mutante: Mutante) -> list[str]:
        """The nearest first: all of them, or in the small size a few, so that few are asked."""
        dichas: list[str] = []
        for n, nombre in enumerate(sorted(PRIVADAS, key=_lejania(mutante))):
            if not COMPLETO and (len(dichas) == 2 or (dichas and n > 20)):
                break
            dichas += [nombre] if mutante.donde in self._por(nombre) else []
        return dichas

    def _por(self, nombre: str) -> set[str]:
        if nombre not in self.pasan:
            self.pasan[nombre] = self._mirar(nombre)
        return self.pasan[nombre]

    def _mirar(self, nombre: str) -> set[str]:
        vistas: set[str] = set()

        def uno(marco: FrameType, _suceso: str, _: Any) -> None:
            """Asked at each call and, since it answers nothing, never again inside of it: a profile would be asked five times as often."""
            if "/tests/" not in marco.f_code.co_filename:
                vistas.add(f"{marco.f_globals.get('__name__')}:{marco.f_code.co_qualname}")

        fabricas.sin_memoria()  # a question written once a process calls what writes it only the first time
        sys.settrace(uno)
        list(revisar(self.mundo, nombre, [Celda(m, p, "propio") for m in _metodos(nombre) - {"HEAD"} for p in MIRAN]))
        sys.settrace(None)
        return vistas & self.buscadas


@pytest.fixture(scope="module")
def por_donde(murallas: Murallas) -> PorDonde:
    return PorDonde(murallas)


# How each kind is noticed


def _negadas_dentro(nombre: str, *metodos: str) -> list[Celda]:
    """Who knows the school and is refused by role, at the row that is theirs."""
    return [
        Celda(metodo, persona, "propio")
        for metodo in (_metodos(nombre) - {"HEAD"}) & set(metodos)
        for persona in sorted(DENTRO - de_entrada(nombre, metodo))
    ]


def _ajenas(nombre: str, metodo: str) -> list[Celda]:
    """Refused because the row is another's."""
    negada = [Celda(metodo, p, caso) for p in ("docente", "otra_docente", "especialista") for caso in ("propio", "de_otra")]
    return [c for c in negada if metodo in _metodos(nombre) and esperado(nombre, c) == 403]


def _de_permiso(mundo: Murallas, nombre: str) -> Iterator[str]:
    with operaciones_abiertas(), duenos_abiertos():
        yield from revisar(mundo, nombre, _negadas_dentro(nombre, "GET", "POST"))


def _de_dueno(mundo: Murallas, nombre: str) -> Iterator[str]:
    with operaciones_abiertas():
        yield from revisar(mundo, nombre, [*_ajenas(nombre, "GET"), *_ajenas(nombre, "POST")])


def _de_operacion(mundo: Murallas, nombre: str) -> Iterator[str]:
    with vistas_abiertas():
        dichas = revisar(mundo, nombre, [*_negadas_dentro(nombre, "POST"), *_ajenas(nombre, "POST")])
        yield from (dicha for dicha in dichas if not any(otra in dicha for otra in OTRAS_NEGATIVAS.get(nombre, ())))


def _de_alcance(mundo: Murallas, nombre: str) -> Iterator[str]:
    yield from revisar(mundo, nombre, [c for c in celdas(nombre, todas=COMPLETO) if _mira_alcances(c)])
    if nombre in OPERAN:
        yield from _directas(mundo, nombre)


def _otras_palabras(mundo: Murallas, vistas: list[str], antes: dict[str, dict[str, str]]) -> Iterator[str]:
    """A page that says something else than with the wall up. That it says the same whatever others have, test_aislamiento holds."""
    for nombre in vistas:
        with transaction.atomic():
            ahora = paginas(mundo, nombre, todas=True)
            transaction.set_rollback(True)
        yield from (f"{nombre} · {celda}: dice otra cosa" for celda, dicho in ahora.items() if dicho != antes[nombre][celda])


def _mira_alcances(celda: Celda) -> bool:
    """Who may, naming what is of another place; and who is of another place, or no longer of this one."""
    if celda.metodo not in {"GET", "POST"}:
        return False
    if celda.persona in {"docente", "directora", "doble"}:
        return not celda.htmx or celda.caso.startswith(("ajeno", "otro_ciclo"))
    return celda.persona in {"directora_ajena", "retirada", "supervisora_retirada"} and celda.caso == "propio" and not celda.htmx


def _directas(mundo: Murallas, nombre: str) -> Iterator[str]:
    with deshecho():
        poner_en_escena(nombre)
        yield from faltas_de_operacion(mundo, nombre, llamada(mundo, nombre))


def _de_predicado(mundo: Murallas, mutante: Mutante) -> Iterator[str]:
    """Somebody with every role, of another school."""
    predicado = mutantes._funcion(mutante.donde)
    todo = frozenset({"direccion", "docente", "especialista", "comite", "supervision"})
    extrana = Quien(uuid4(), uuid4(), mundo.mia.participaciones["docente"].pk, todo)
    for objeto in (mundo.ruta, mundo.mia.filas[CICLO]["docente"]["compromiso_id"]):
        if hasattr(objeto, "acordada_el") or "compromiso" in mutante.donde or "retirar" in mutante.donde:
            if predicado(extrana, objeto):
                yield f"{mutante.donde} dice que sí a otra escuela"


def _sueltas(mundo: Murallas) -> Iterator[str]:
    """What no cell asks: a ruta not agreed yet, and who is nobody in this school."""
    with deshecho():
        Ruta.objects.filter(pk=mundo.ruta.pk).update(acordada_el=None)
        estado = mundo.cliente("supervisora").get(mundo.url("ruta:nuestra_ruta")).status_code
    if estado != 404:
        yield f"la supervisora recibe {estado} de una ruta sin acordar"
    for persona in ("directora_ajena", "supervisora_ajena", "retirada", "supervisora_retirada"):
        if roles := quien_es(mundo.personas[persona], mundo.ruta).roles:
            yield f"{persona} es aquí {sorted(roles)}"


def noticias(mundo: Murallas, mutante: Mutante, vistas: list[str], antes: dict[str, dict[str, str]]) -> Iterator[str]:
    """What is noticed with the wall down, the cheapest first."""
    if testigo := TESTIGOS.get(mutante.donde):
        with deshecho():
            yield from testigo(mundo)
    if mutante.clase in {"alcance", "predicado"}:
        yield from _sueltas(mundo)
        yield from _otras_palabras(mundo, vistas, antes)
    if mutante.clase == "predicado":
        yield from _de_predicado(mundo, mutante)
    for nombre in _cercanas(mutante, vistas):
        if mutante.clase == "permiso":
            yield from _de_permiso(mundo, nombre)
        if mutante.clase == "dueno":
            yield from _de_dueno(mundo, nombre)
        if mutante.clase in {"exigir", "predicado"}:
            yield from _de_operacion(mundo, nombre)
        if mutante.clase == "exigir" and nombre in OPERAN:
            yield from _directas(mundo, nombre)
        if mutante.clase in {"alcance", "predicado"}:
            yield from _de_alcance(mundo, nombre)


def _cercanas(mutante: Mutante, vistas: list[str]) -> list[str]:
    """Ten of the views that pass through it, those of its own process first: what ten do not notice, the rest would not."""
    return sorted(vistas, key=_lejania(mutante))[:10]


def _lejania(mutante: Mutante) -> Callable[[str], tuple[bool, bool]]:
    proceso = mutante.donde.partition(".")[0]
    return lambda nombre: (not nombre.startswith(proceso), nombre not in ESCRIBEN)


class Dichas(dict[str, dict[str, str]]):
    """What each page says with every wall up, asked once and only where it is needed."""

    def __init__(self, mundo: Murallas) -> None:
        self.mundo = mundo

    def __missing__(self, nombre: str) -> dict[str, str]:
        with deshecho():
            self[nombre] = paginas(self.mundo, nombre, todas=True)
        return self[nombre]


@pytest.fixture(scope="module")
def dichas(murallas: Murallas) -> Dichas:
    return Dichas(murallas)


@pytest.mark.parametrize("mutante", MUESTRA, ids=str)
def test_quitar_una_muralla_se_nota(murallas, por_donde, dichas, mutante):
    equivalente = EQUIVALENTES.get(str(mutante))
    if not COMPLETO and not equivalente and _lo_dice_su_testigo(murallas, mutante):
        return  # and nobody else is asked
    vistas = [mutante.donde] if mutante.clase == "permiso" else por_donde.vistas(mutante)
    miradas = vistas[:3] if equivalente else vistas if COMPLETO else _cercanas(mutante, vistas)
    antes = {nombre: dichas[nombre] for nombre in miradas if mutante.clase in {"alcance", "predicado"}}
    with derribada(mutante):
        primera = _primera(noticias(murallas, mutante, miradas, antes))
    _anotar(mutante, len(vistas), primera, equivalente)
    assert bool(primera) is not bool(equivalente), primera or f"nadie notó que falta ({len(vistas)} vistas pasan por ahí)"


def _lo_dice_su_testigo(mundo: Murallas, mutante: Mutante) -> bool:
    if (testigo := TESTIGOS.get(mutante.donde)) is None:
        return False
    with derribada(mutante):
        return bool(_primera(testigo(mundo)))


def _primera(todas: Iterator[str]) -> str:
    """The first thing noticed; an operation that breaks is one too, a fault of the tests is not. What it wrote is undone before the
    wall goes up again."""
    try:
        with deshecho():
            try:
                return next(todas, "")
            finally:
                todas.close()
    except Exception as falla:
        if "/tests/" in traceback.extract_tb(falla.__traceback__)[-1].filename:
            raise
        return f"se rompe: {type(falla).__name__}"


def test_con_las_murallas_en_pie_nada_se_nota(murallas, dichas):
    """The control: each way of noticing is silent while nothing is down."""
    for nombre in sorted(PRIVADAS)[:: 1 if COMPLETO else 40]:
        for clase in ("permiso", "exigir", "alcance"):
            nada, antes = Mutante(clase, nombre, ""), {nombre: dichas[nombre]}
            assert (nombre, clase, list(noticias(murallas, nada, [nombre], antes))) == (nombre, clase, [])


@pytest.mark.parametrize("donde", TESTIGOS)
def test_un_testigo_calla_con_las_murallas_en_pie(murallas, donde):
    with deshecho():
        assert list(TESTIGOS[donde](murallas)) == []


def test_las_equivalentes_siguen_existiendo():
    assert set(EQUIVALENTES) - {str(m) for m in TODOS} == set()


def _anotar(mutante: Mutante, vistas: int, primera: str, equivalente: str | None) -> None:
    """One line a mutant for docs/mediciones.md, where the run asks for it."""
    if destino := os.environ.get("RUTA_MUTANTES"):
        with open(destino, "a") as salida:
            salida.write(f"{mutante.clase}\t{mutante.donde}\t{mutante.que}\t{vistas}\t{primera or f'equivalente: {equivalente}'}\n")
