"""How the nominal list is filled from files, and how it is erased in time."""

from datetime import timedelta

import pytest

from planeacion import operaciones as planear
from planeacion import tareas
from planeacion.importacion import operaciones as importaciones
from planeacion.importacion.lectura.leer import leer
from planeacion.nominal import consultas, operaciones, sobre
from planeacion.riesgo import conteo
from ruta import reloj
from ruta.estados import EstadoRuta
from ruta.models import AlumnoDeLista, Ciclo, Grupo, Importacion, ListaNominal, MiradaALista, Ruta, SenalDeAlumno
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.corpus import CRITERIOS
from tests.planeacion.nominal import (
    CANARIO,
    DE_1A,
    MAL,
    abrir,
    alumnos,
    apagar,
    archivo,
    con_grupos,
    donde_esta,
    encender,
    fila,
    lleno,
    pagina,
    por_revisar,
    traer,
)


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def filas():
    return [AlumnoDeLista.objects.count(), SenalDeAlumno.objects.count()]


def previa(mundo, importacion):
    return " ".join(pagina(mundo, "docente", "importacion", importacion_id=importacion.pk).content.decode().split())


# Off: no name leaves the process that reads


def test_apagada_ningun_nombre_se_guarda(mundo):
    con_grupos(mundo)
    importacion = por_revisar(mundo)
    assert (filas(), donde_esta(CANARIO)) == ([0, 0], [])
    assert "Sus nombres se usaron para contar y no se guardaron." in previa(mundo, importacion)
    encender(mundo)
    importaciones.confirmar_importacion(
        mundo.ruta.pk, importacion.pk, por=mundo.quien("docente"), version=importacion.version, titulo="SisAT"
    )
    assert filas() == [0, 0]


def test_el_proceso_que_lee_no_los_dice_si_no_se_le_piden():
    dicho = {"campos": {}, "criterios": CRITERIOS, "nombre": "sisat.csv"}
    assert CANARIO not in repr(leer(archivo().read(), **dicho))
    con = leer(archivo().read(), **dicho, nominal=True)
    assert [(a["grupo"], a["nombre"]) for a in con["nominal"]] == [
        ("1° A", f"{DE_1A} María de la Luz"),
        ("2° A", f"Nava {CANARIO} Óscar"),
    ]
    assert con["nominal"][0]["reune"] == [
        {"dicho": "Requiere apoyo en lectura", "cifra": "7 puntos de 18"},
        {"dicho": "Requiere apoyo en escritura", "cifra": "8 puntos de 18"},
        {"dicho": "Requiere apoyo en cálculo mental", "cifra": "3 aciertos de 10"},
        {"dicho": "5 faltas o más", "cifra": "6 faltas"},
    ]
    assert CANARIO not in repr({k: v for k, v in con.items() if k != "nominal"})


def test_los_mismos_que_se_cuentan():
    dicho = leer(archivo().read(), campos={}, criterios=CRITERIOS, nominal=True)
    assert sum(r["tres_o_mas"] for r in dicho["riesgo"]) == len(dicho["nominal"]) == 2


def test_con_calificaciones_dice_cual():
    hoja = "Grupo,Nombre,Toma de lectura,Lenguajes,Saberes y pensamiento científico,Faltas\n1° A,Ana Ejemplo,7,5.8,9,6\n"
    campos = {"2022:lenguajes": "Lenguajes", "2022:saberes": "Saberes y pensamiento científico"}
    (una,) = leer(hoja.encode(), campos=campos, criterios=CRITERIOS, nominal=True)["nominal"]
    assert {"dicho": "Calificación de 6 o menos", "cifra": "Lenguajes 5.8"} in una["reune"]


# On: sealed, seen once it is confirmed


def test_la_vista_previa_lo_dice_y_nada_se_ve_hasta_confirmar(mundo):
    con_grupos(mundo)
    encender(mundo)
    importacion = por_revisar(mundo)
    assert "entran en ella <strong>2 alumnos</strong> que reúnen los criterios, con su nombre bajo llave" in previa(
        mundo, importacion
    )
    assert "no se guardaron" not in previa(mundo, importacion)
    assert alumnos(mundo) == []
    importaciones.confirmar_importacion(
        mundo.ruta.pk, importacion.pk, por=mundo.quien("docente"), version=importacion.version, titulo="SisAT"
    )
    assert len(alumnos(mundo)) == 2
    assert donde_esta(CANARIO) == []


def test_quien_no_tiene_grupo_en_la_escuela_no_entra_y_se_dice(mundo):
    con_grupos(mundo)
    encender(mundo)
    importacion = por_revisar(mundo, fila("1° A", DE_1A, "Ana", MAL), fila("6° C", "Luna", "Iris", MAL))
    assert "entra en ella <strong>1 alumno</strong> que reúne los criterios" in previa(mundo, importacion)
    assert "De otros 1 en riesgo no se guarda el nombre" in previa(mundo, importacion)
    assert filas() == [1, 1]


def test_el_unico_grupo_de_un_grado_o_de_la_escuela():
    solo, otro = Grupo(nombre="1° a 3°"), Grupo(nombre="4° a 6°")
    for grupo, grados in ((solo, {1, 2, 3}), (otro, {4, 5, 6})):
        grupo._prefetched_objects_cache = {"grados": _Grados(grados)}
    de = consultas.grupo_de
    assert de({"grupo": "1° a 3°", "grado": None}, [solo, otro]) is solo
    assert de({"grupo": "5°", "grado": 5}, [solo, otro]) is otro
    assert de({"grupo": "", "grado": None}, [solo]) is solo
    assert de({"grupo": "", "grado": None}, [solo, otro]) is None
    assert de({"grupo": "2° C", "grado": None}, [solo]) is None


class _Grados(list):
    def __init__(self, grados):
        super().__init__(type("Grado", (), {"grado": g}) for g in grados)

    def all(self):
        return self


def test_otro_archivo_con_la_misma_alumna_no_la_duplica(mundo):
    lleno(mundo)
    traer(mundo, fila("1° A", DE_1A.upper(), "MARIA DE LA LUZ", "6,7,2,9"), titulo="SisAT de febrero")
    assert filas() == [2, 3]
    abrir(mundo, "docente")
    texto = pagina(mundo, "docente").content.decode()
    assert texto.count("Folio ") == 1
    assert "6 puntos de 18" in texto
    assert "7 puntos de 18" in texto
    assert texto.index("SisAT de febrero") < texto.index("SisAT de octubre")


def test_deshacer_borra_lo_que_trajo_y_volver_a_traer_no_duplica(mundo):
    lleno(mundo)
    primera = mundo.ruta.importaciones.get()
    otra = traer(mundo, fila("1° A", DE_1A, "María de la Luz", "6,7,2,9"), titulo="SisAT de febrero")
    por = mundo.quien("docente")
    importaciones.deshacer_importacion(mundo.ruta.pk, primera.pk, por=por, version=primera.version)
    assert [a.grupo.nombre for a in alumnos(mundo)] == ["1° A"]
    importaciones.deshacer_importacion(mundo.ruta.pk, otra.pk, por=por, version=otra.version)
    assert filas() == [0, 0]
    traer(mundo)
    assert filas() == [2, 2]


def test_descartar_corregir_y_leer_dos_veces(mundo):
    con_grupos(mundo)
    encender(mundo)
    importacion, por = por_revisar(mundo), mundo.quien("docente")
    tareas.leer_importacion(str(importacion.escuela_id), str(importacion.pk))
    assert filas() == [2, 2]
    importaciones.corregir_importacion(
        mundo.ruta.pk, importacion.pk, por=por, version=importacion.version, columnas={}, tablas={}, grupos={}
    )
    tareas.leer_importacion(str(importacion.escuela_id), str(importacion.pk))
    assert filas() == [2, 2]
    importacion.refresh_from_db()
    importaciones.descartar_importacion(mundo.ruta.pk, importacion.pk, por=por, version=importacion.version)
    assert filas() == [0, 0]


def test_a_las_24_horas_lo_que_nadie_confirmo_se_borra(mundo):
    con_grupos(mundo)
    encender(mundo)
    por_revisar(mundo)
    Importacion.objects.update(traida_el=reloj.ahora() - timedelta(hours=25))
    tareas.olvidar_importaciones(0)
    assert filas() == [0, 0]


def test_apagarla_mientras_se_lee_no_deja_nada(mundo):
    con_grupos(mundo)
    encender(mundo)
    importacion = por_revisar(mundo)
    apagar(mundo)
    Importacion.objects.filter(pk=importacion.pk).update(estado="leyendo")
    importaciones.anotar_lectura(
        importacion, importacion.reconocido, leidos=[{"grupo": "1° A", "grado": 1, "nombre": CANARIO, "reune": []}]
    )
    assert (filas(), donde_esta(CANARIO)) == ([0, 0], [])


@pytest.mark.parametrize(
    ("nombre", "dichas"),
    [("María de la Luz Pérez", "M. L. P."), ("LÓPEZ, JUAN", "L. J."), ("Ñandú y Ávila", "Ñ. Á."), ("123", "—"), ("", "—")],
)
def test_iniciales(nombre, dichas):
    assert sobre.iniciales(nombre) == dichas


def test_con_otra_llave_el_mismo_alumno_sigue_siendo_el_mismo(mundo, settings):
    lleno(mundo)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = (
        [settings.SECRET_KEY],
        "otra llave de prueba, larga y distinta de la anterior",
    )
    traer(mundo, fila("1° A", DE_1A, "María de la Luz", "6,7,2,9"), titulo="SisAT de febrero")
    assert filas() == [2, 3]


# In time


def test_al_copiar_a_otro_ciclo_no_pasa(mundo):
    lleno(mundo)
    plan.calendario("2027-2028")
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    anterior = Ruta.objects.get(pk=mundo.ruta.pk)
    nueva = planear.empezar_ruta(
        mundo.escuela,
        ciclo=Ciclo.objects.get(pk="2027-2028"),
        marco=anterior.marco,
        por=mundo.quien("directora"),
        desde=anterior,
    )
    assert ListaNominal.objects.filter(ruta=nueva).count() == 0
    assert AlumnoDeLista.objects.exclude(lista__ruta=mundo.ruta).count() == 0


def test_se_borra_a_los_noventa_dias_y_quedan_los_conteos(mundo):
    lleno(mundo)
    abrir(mundo, "directora")
    antes = [(r.quien, r.en_riesgo, r.total, r.celdas) for c in conteo.conteos(mundo.ruta) for r in c.renglones]
    dia = mundo.ruta.ciclo.fin + timedelta(days=90)
    with reloj.fijar(dia - timedelta(days=1)):
        tareas.borrar_listas_nominales(0)
        assert filas() == [2, 2]
    with reloj.fijar(dia):
        tareas.borrar_listas_nominales(0)
    assert (filas(), ListaNominal.objects.count(), MiradaALista.objects.count()) == ([0, 0], 0, 1)
    assert [(r.quien, r.en_riesgo, r.total, r.celdas) for c in conteo.conteos(mundo.ruta) for r in c.renglones] == antes
    historia = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert "El sistema" in historia
    assert historia.count("borró la lista nominal de alumnos en riesgo: pasaron 90 días desde el fin del ciclo") == 1


def test_otra_vez_no_repite_y_la_de_otro_ciclo_sigue(mundo):
    lleno(mundo)
    anterior = fabricas.ruta(mundo.escuela, "2025-2026")
    with reloj.fijar(anterior.ciclo.inicio):
        operaciones.encender_lista(anterior.pk, por=mundo.quien("directora"))
    with reloj.fijar(anterior.ciclo.fin + timedelta(days=120)):
        assert [operaciones.borrar_vencidas() for _ in range(2)] == [1, 0]
    assert list(ListaNominal.objects.values_list("ruta_id", flat=True)) == [mundo.ruta.pk]
    assert filas() == [2, 2]


def test_un_trabajador_que_muere_a_medias_no_pierde_las_demas(mundo, monkeypatch):
    """Killed after the first of two: the next time erases the other, and only it."""
    lleno(mundo)
    anterior = fabricas.ruta(mundo.escuela, "2025-2026")
    with reloj.fijar(anterior.ciclo.inicio):
        operaciones.encender_lista(anterior.pk, por=mundo.quien("directora"))
    hechas, quitar = [], operaciones.quitar

    def morir(lista):
        if hechas:
            raise SystemExit
        hechas.append(lista.pk)
        quitar(lista)

    with reloj.fijar(mundo.ruta.ciclo.fin + timedelta(days=90)):
        monkeypatch.setattr(operaciones, "quitar", morir)
        with pytest.raises(SystemExit):
            operaciones.borrar_vencidas()
        monkeypatch.setattr(operaciones, "quitar", quitar)
        assert ListaNominal.objects.count() == 1
        assert operaciones.borrar_vencidas() == 1
    assert ListaNominal.objects.count() == 0
