"""What comes from a file: all or nothing, one line of the history, to be reviewed, undone while nothing hangs from it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planeacion.traer import aparte, operaciones
from planeacion.traer.armar import Pieza
from planeacion.traer.palabras import Clase
from ruta import historia
from ruta import operaciones as del_arbol
from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from ruta.models import Accion, Hallazgo, Meta, Objetivo, Problematica, Traida
from tests.planeacion import fabricas as plan
from tests.planeacion import matrices

CASOS = Path(__file__).parent / "casos"
pytestmark = pytest.mark.django_db


def leer(mundo: Any, contenido: bytes | None = None, nombre: str = "ruta.xlsx") -> Traida:
    """As the page reads it, without the child process."""
    leido = aparte.leer(contenido or (CASOS / "ruta_primaria_rme.xlsx").read_bytes())
    return operaciones.leer_archivo(mundo.ruta.pk, por=mundo.quien("directora"), nombre=nombre, leido=leido)


def piezas(traida: Traida) -> list[Pieza]:
    return [Pieza.recordar(dicha) for dicha in traida.contenido["piezas"]]


def traer(mundo: Any, traida: Traida, **cambios: Any) -> Traida:
    dicho = {"por": mundo.quien("directora"), "version": traida.version, "piezas": piezas(traida), **cambios}
    return operaciones.traer_ruta(mundo.ruta.pk, traida.pk, **dicho)


def cuantas() -> list[int]:
    return [modelo.objects.count() for modelo in (Hallazgo, Problematica, Objetivo, Meta, Accion)]


def test_lo_que_trae_la_ruta_de_una_primaria(mundo):
    """«$60 semanales» stays as it was written; what is certain is understood."""
    traer(mundo, leer(mundo))
    assert cuantas() == [1, 1, 1, 4, 2]
    problematica, objetivo = Problematica.objects.get(), Objetivo.objects.get()
    assert problematica.texto.startswith("El 40.4% de los alumnos")
    assert [enlace.problematica for enlace in objetivo.responde_a.all()] == [problematica]
    assert objetivo.para_que == "favorecer los aprendizajes del resto de las asignaturas."
    assert [m.le_falta for m in Meta.objects.order_by("orden")] == [
        ["línea base", "¿cuánto?", "indicador", "fuente", "¿cuándo?"]
    ] * 4
    carpeta, otra = Accion.objects.order_by("meta__orden")
    assert (carpeta.costo, carpeta.costo_texto, carpeta.meta.orden) == (Decimal(20), "$20", 1)
    assert (otra.costo, otra.costo_texto, otra.meta.orden) == (
        None,
        "$60 semanales.",
        4,
    )
    assert carpeta.cuando_texto == "De Septiembre a Noviembre"
    assert (carpeta.inicio, carpeta.termino) == (date(2026, 9, 1), date(2026, 11, 30))
    assert (otra.inicio, otra.termino) == (None, None)


def test_lo_que_trae_el_programa_de_mejora_continua(mundo):
    traer(mundo, leer(mundo, (CASOS / "programa_pmc_2025_2026.xlsx").read_bytes()))
    accion, ciclo = Accion.objects.get(), mundo.ruta.ciclo
    assert (accion.inicio, accion.termino) == (ciclo.inicio, ciclo.fin)
    assert accion.cuando_texto == "Todo el ciclo escolar (evaluación mensual)"
    assert accion.evidencia == "Se llevará un registro mensual de asistencia"
    assert Meta.objects.get().indicador.endswith("antes de la intervención X 100")
    assert cuantas() == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("nombre", matrices.MATRICES)
def test_cada_matriz_llega_al_plan(mundo, nombre):
    """What the layout does not say is left to be written, and said so."""
    matriz = matrices.MATRICES[nombre]
    traer(mundo, leer(mundo, matrices.en_xlsx(matrices.dibujar(nombre))))
    assert [f"{o}" for o in Objetivo.objects.all()] == [o.texto for o in matrices.PLAN]
    esperadas = (
        [m.texto for o in matrices.PLAN for m in o.metas]
        if matriz.metas
        else ["Falta escribir la meta: el archivo no la dice."] * 2
    )
    assert list(Meta.objects.order_by("objetivo__orden", "orden").values_list("texto", flat=True)) == esperadas
    assert Accion.objects.count() == (4 if matriz.acciones else 0)


def test_todo_viene_por_revisar_y_es_un_renglon_de_la_historia(mundo):
    traida = leer(mundo)
    assert historia.leer(mundo.ruta).relatos == []
    traer(mundo, traida)
    assert all(fila.por_revisar for modelo in (Hallazgo, Problematica, Objetivo, Meta, Accion) for fila in modelo.objects.all())
    (relato,) = historia.leer(mundo.ruta).relatos
    assert relato.frase == "trajo del archivo «ruta.xlsx»: 1 hallazgo, 1 problemática, 1 objetivo, 4 metas y 2 acciones"
    mundo.ruta.refresh_from_db()
    assert mundo.ruta.estado == EstadoRuta.EN_CONSTRUCCION


def test_los_responsables_que_son_seguros(mundo):
    hoja = matrices.Hoja()
    hoja.poner("Meta", "Acciones", "Responsables")
    hoja.poner("De 46 a 20 alumnos", "Leer juntos", "Directora y docentes de grupo")
    mundo.participaciones["directora"].cargo = "Directora"
    traer(mundo, leer(mundo, matrices.en_xlsx(hoja)))
    accion = Accion.objects.get()
    assert accion.responsables_texto == "Directora y docentes de grupo"
    assert [r.participacion_id for r in accion.responsables.all()] == [mundo.participaciones["directora"].pk]
    meta = Meta.objects.get()
    assert (meta.linea_base, meta.valor, meta.unidad, meta.sentido) == (46, 20, "alumnos", "disminuir")


def test_lo_corregido_es_lo_que_llega(mundo):
    traida = leer(mundo)
    corregidas = piezas(traida)
    (titulo,) = (p for p in corregidas if p.clase is Clase.NADA)
    titulo.clase, titulo.texto = Clase.PROBLEMATICA, "Otra problemática"
    for pieza in corregidas:
        if pieza.clase is Clase.META:
            pieza.clase = Clase.NADA
    traer(mundo, traida, piezas=corregidas)
    assert [m.texto for m in Meta.objects.all()] == ["Falta escribir la meta: el archivo no la dice."]
    assert {p.texto for p in Problematica.objects.all()} >= {"Otra problemática"}


def test_se_guarda_lo_corregido_sin_traer_nada(mundo):
    traida = leer(mundo)
    corregidas = piezas(traida)
    corregidas[0].texto = "Corregido"
    otra = operaciones.corregir_traida(mundo.ruta.pk, traida.pk, por=mundo.quien("docente"), version=1, piezas=corregidas)
    assert (piezas(otra)[0].texto, otra.version, cuantas()) == ("Corregido", 2, [0] * 5)


def test_todo_o_nada(mundo, monkeypatch):
    """The last row fails: no other stays."""
    traida = leer(mundo)
    monkeypatch.setattr(operaciones, "aplicar", lambda *_: (_ for _ in ()).throw(OperacionRechazada("falla")))
    with pytest.raises(OperacionRechazada):
        traer(mundo, traida)
    assert cuantas() == [0] * 5
    assert historia.leer(mundo.ruta).relatos == []


def test_lo_que_no_cabe_no_se_recorta(mundo):
    traida = leer(mundo)
    largas = piezas(traida)
    largas[-1].campos[Clase.RECURSOS] = "x" * 601
    with pytest.raises(OperacionRechazada, match="no caben"):
        traer(mundo, traida, piezas=largas)
    assert cuantas() == [0] * 5


def test_sin_nada_que_traer(mundo):
    traida = leer(mundo)
    with pytest.raises(OperacionRechazada, match="No hay nada que traer"):
        traer(mundo, traida, piezas=[])


def test_se_agrega_despues_de_lo_que_ya_hay(mundo):
    del_arbol.agregar_objetivo(mundo.ruta.pk, por=mundo.quien("docente"), que="Leer más")
    traer(mundo, leer(mundo))
    assert list(Objetivo.objects.values_list("orden", flat=True)) == [1, 2]


# Refused


@pytest.mark.parametrize("operacion", ["traer_ruta", "corregir_traida", "quitar_traida", "leer_archivo", "deshacer_traida"])
def test_no_en_una_ruta_acordada(mundo, operacion):
    traida = leer(mundo)
    mundo.ruta.estado, mundo.ruta.acordada_el = EstadoRuta.ACORDADA, date(2026, 9, 1)
    mundo.ruta.save()
    with pytest.raises(TransicionInvalida):
        _hacer(mundo, operacion, traida, "directora")


@pytest.mark.parametrize("operacion", ["traer_ruta", "corregir_traida", "quitar_traida", "leer_archivo", "deshacer_traida"])
def test_no_sin_permiso(mundo, operacion):
    traida = leer(mundo)
    with pytest.raises(SinPermiso):
        _hacer(mundo, operacion, traida, "tecnica")


@pytest.mark.parametrize("operacion", ["traer_ruta", "corregir_traida", "quitar_traida", "deshacer_traida"])
def test_no_sobre_lo_que_otra_persona_cambio(mundo, operacion):
    traida = leer(mundo)
    operaciones.corregir_traida(mundo.ruta.pk, traida.pk, por=mundo.quien("docente"), version=1, piezas=piezas(traida))
    with pytest.raises(ConflictoDeEdicion):
        _hacer(mundo, operacion, traida, "directora")
    assert cuantas() == [0] * 5


def _hacer(mundo: Any, operacion: str, traida: Traida, persona: str) -> Any:
    por = mundo.quien(persona)
    if operacion == "leer_archivo":
        return operaciones.leer_archivo(mundo.ruta.pk, por=por, nombre="x", leido={**traida.contenido, "formato": "Excel"})
    extra = {"piezas": piezas(traida)} if operacion in ("traer_ruta", "corregir_traida") else {}
    return getattr(operaciones, operacion)(mundo.ruta.pk, traida.pk, por=por, version=traida.version, **extra)


def test_no_dos_veces(mundo):
    traida = traer(mundo, leer(mundo))
    with pytest.raises(OperacionRechazada, match="ya está en la ruta"):
        traer(mundo, traida)
    with pytest.raises(OperacionRechazada, match="ya está en la ruta"):
        operaciones.quitar_traida(mundo.ruta.pk, traida.pk, por=mundo.quien("directora"), version=traida.version)
    assert cuantas() == [1, 1, 1, 4, 2]


def test_quitar_lo_leido(mundo):
    traida = leer(mundo)
    operaciones.quitar_traida(mundo.ruta.pk, traida.pk, por=mundo.quien("directora"), version=1)
    assert not Traida.objects.exists()


# Undone


def deshacer(mundo: Any, traida: Traida) -> Traida:
    return operaciones.deshacer_traida(mundo.ruta.pk, traida.pk, por=mundo.quien("directora"), version=traida.version)


def test_se_deshace_todo(mundo):
    del_arbol.agregar_objetivo(mundo.ruta.pk, por=mundo.quien("docente"), que="Leer más")
    hecha = deshacer(mundo, traer(mundo, leer(mundo)))
    assert cuantas() == [0, 0, 1, 0, 0]
    assert (hecha.traida_el, hecha.filas) == (None, [])
    assert historia.leer(mundo.ruta, limite=1).relatos[0].frase.startswith("deshizo lo que se trajo del archivo «ruta.xlsx»")


def test_y_puede_traerse_otra_vez(mundo):
    traer(mundo, deshacer(mundo, traer(mundo, leer(mundo))))
    assert cuantas() == [1, 1, 1, 4, 2]


def test_no_si_algo_cuelga_de_lo_traido(mundo):
    """Nothing of it, not even what nothing hangs from."""
    traida = traer(mundo, leer(mundo))
    meta = Meta.objects.order_by("orden").first()
    del_arbol.agregar_accion(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), descripcion="Otra acción")
    with pytest.raises(OperacionRechazada, match="Después de traerlo se agregó algo"):
        deshacer(mundo, traida)
    assert cuantas() == [1, 1, 1, 4, 3]


def test_no_si_ya_se_opino_de_lo_traido(mundo):
    """What was judged has no history from which to come back."""
    traida = traer(mundo, leer(mundo))
    plan.juzgar(mundo, "docente", (3, 3, 3))
    with pytest.raises(OperacionRechazada, match="Ya hay quien opinó"):
        deshacer(mundo, traida)
    assert cuantas() == [1, 1, 1, 4, 2]


def test_se_deshace_aunque_ya_se_haya_quitado_una_parte(mundo):
    traida = traer(mundo, leer(mundo))
    accion = Accion.objects.first()
    del_arbol.quitar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=accion.version)
    deshacer(mundo, traida)
    assert cuantas() == [0] * 5
