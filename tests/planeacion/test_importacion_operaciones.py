"""Operations of an import: all or nothing, undone exactly, without a name left anywhere; and who may, when, against what."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import Workbook
from openpyxl.comments import Comment

from planeacion import operaciones as planeacion
from planeacion.importacion import consultas, operaciones
from ruta import reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoImportacion as E
from ruta.estados import EstadoRuta
from ruta.models import Archivo, Grupo, Importacion, ResultadoDeGrupo
from tests import fabricas
from tests.planeacion.importaciones import confirmada, del_corpus, leida, subido, traida

SISAT = "sisat_octubre_por_grupo.xlsx"


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def docente(mundo):
    return mundo.quien("docente")


def en_disco():
    return [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]


def test_traer_leer_y_confirmar(mundo, docente, django_capture_on_commit_callbacks):
    grupo = Grupo.objects.create(escuela=mundo.escuela, ciclo_id=mundo.ruta.ciclo_id, nombre="4° A", ninas=14, ninos=15)
    with django_capture_on_commit_callbacks(execute=True):
        fila = confirmada(mundo.ruta, docente, subido(SISAT), titulo="SisAT de octubre")
    assert (fila.estado, fila.archivo, fila.evidencia.capturo_id) == (E.HECHA, None, docente.participacion_id)
    filas = ResultadoDeGrupo.objects.filter(evidencia=fila.evidencia)
    por_nivel = [
        sum(r.conteo for r in filas if r.instrumento_id == "sisat-lectura" and r.nivel == n)
        for n in ("Nivel esperado", "En desarrollo", "Requiere apoyo")
    ]
    assert por_nivel == [62, 79, 46]
    assert {r.grupo_id for r in filas if r.grupo_nombre == "4° A"} == {grupo.pk}
    assert {str(r.campo) for r in filas if r.instrumento_id == "sisat-lectura"} == {"Lenguajes"}
    assert (en_disco(), Archivo.objects.count()) == ([], 0)
    assert "SisAT, toma de lectura · octubre. Nivel esperado: 62 de 187" in fila.evidencia.dice


def test_ni_un_nombre_queda_en_la_base(mundo, docente):
    confirmada(mundo.ruta, docente, subido(SISAT))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (tabla,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{tabla}" t WHERE t::text ~* %s', ["Ñáñez|Yaretzi|Citlali"])
            assert (tabla, cursor.fetchone()[0]) == (tabla, 0)


def test_el_archivo_de_grupos_se_conserva_y_el_de_alumnos_no(mundo, docente):
    fila = confirmada(mundo.ruta, docente)
    assert fila.evidencia.archivo.nombre == "calificaciones_2025_2026.csv"
    assert len(en_disco()) == 1
    assert ResultadoDeGrupo.objects.filter(evidencia=fila.evidencia).count() == 24


CUENTAS = [["Grupo", "Esperado", "En desarrollo", "Requiere apoyo"], ["3° A", 10, 8, 4], ["3° B", 9, 9, 3]]
CON_ALGUIEN = {
    "nadie": (CUENTAS, True),
    "debajo": ([*CUENTAS, [], ["Alumno", "Motivo"], ["Yaretzi Robles Tello", "Epilepsia, en tratamiento"]], False),
    "en otra tabla": ([*CUENTAS, [], ["Alumno", "Grupo"], ["Yaretzi Robles Tello", "3° A"]], False),
    "encima": ([["Alumno", "Grupo"], ["Yaretzi Robles Tello", "3° A"], [], *CUENTAS], False),
    "en observaciones": ([[*CUENTAS[0], "Observaciones"], [*CUENTAS[1], "En octubre Yaretzi Robles no vino"]], False),
    "donde va una cifra": ([CUENTAS[0], [*CUENTAS[1][:3], "Yaretzi Robles, Iker Soto"], CUENTAS[2]], False),
    "al lado": ([CUENTAS[0], [*CUENTAS[1], "", "Yaretzi Robles Tello"], CUENTAS[2]], False),
    "en un comentario": (CUENTAS, False),
}


@pytest.mark.parametrize("donde", CON_ALGUIEN)
def test_un_archivo_de_grupos_que_ademas_habla_de_alguien_no_se_conserva(mundo, docente, donde):
    """The whole colectivo may open what is kept, and the list of who needs what is not for all of them."""
    filas, se_conserva = CON_ALGUIEN[donde]
    libro, salida = Workbook(), io.BytesIO()
    libro.active.title = "SisAT lectura"
    for fila in filas:
        libro.active.append(fila)
    if donde == "en un comentario":
        libro.active["A2"].comment = Comment("Yaretzi Robles, en tratamiento", "docente")
    libro.save(salida)
    fila = confirmada(mundo.ruta, docente, subido("sisat_lectura.xlsx", salida.getvalue()))
    assert (fila.estado, bool(fila.evidencia.archivo)) == (E.HECHA, se_conserva)


def test_deshacer_retira_exactamente_lo_que_trajo(mundo, docente, django_capture_on_commit_callbacks):
    otra = confirmada(mundo.ruta, docente, del_corpus("rubrica", "rubrica.csv"), titulo="Rúbrica")
    antes = set(ResultadoDeGrupo.objects.values_list("pk", flat=True))
    fila = confirmada(mundo.ruta, docente)
    with django_capture_on_commit_callbacks(execute=True):
        operaciones.deshacer_importacion(mundo.ruta.pk, fila.pk, por=docente, version=fila.version)
    assert set(ResultadoDeGrupo.objects.values_list("pk", flat=True)) == antes
    assert list(mundo.ruta.evidencias.all()) == [otra.evidencia]
    assert len(en_disco()) == 1
    assert traida(mundo.ruta, docente).estado == E.LEYENDO  # it may be brought again


def test_no_se_deshace_si_un_hallazgo_se_apoya(mundo, docente):
    fila = confirmada(mundo.ruta, docente)
    planeacion.agregar_hallazgo(mundo.ruta.pk, por=docente, bloque="necesidades", texto="Se lee poco", evidencias=[fila.evidencia])
    with pytest.raises(OperacionRechazada, match="este hallazgo se apoya en lo que trajo: «Se lee poco»"):
        operaciones.deshacer_importacion(mundo.ruta.pk, fila.pk, por=docente, version=fila.version)
    assert ResultadoDeGrupo.objects.count() == 24


def test_la_evidencia_de_un_archivo_se_quita_deshaciendolo(mundo, docente):
    evidencia = confirmada(mundo.ruta, docente).evidencia
    with pytest.raises(OperacionRechazada, match="viene de un archivo"):
        planeacion.quitar_evidencia(mundo.ruta.pk, evidencia.pk, por=docente, version=evidencia.version)


def test_el_mismo_archivo_dos_veces_se_nota(mundo, docente):
    traida(mundo.ruta, docente)
    with pytest.raises(OperacionRechazada, match="está por revisarse"):
        traida(mundo.ruta, docente)
    assert Importacion.objects.count() == 1
    assert len(en_disco()) == 1


@pytest.mark.parametrize(
    ("nombre", "dicho"), [("finanzas_2026_2027.csv", "Esto son finanzas"), ("ruta_primaria_rme.xlsx", "Esto es una ruta de mejora")]
)
def test_lo_que_no_son_resultados_se_dice_y_se_borra(mundo, docente, django_capture_on_commit_callbacks, nombre, dicho):
    with django_capture_on_commit_callbacks(execute=True):
        fila = leida(mundo.ruta, docente, subido(nombre))
    assert fila.estado == E.RECHAZADA
    assert fila.motivo.startswith(dicho)
    assert en_disco() == []


def test_lo_corregido_se_recuerda_en_la_escuela(mundo, docente):
    fila = leida(mundo.ruta, docente, del_corpus("contado-sin-instrumento", "uno.csv"))
    assert fila.reconocido["resultados"] == []
    assert "No se sabe de qué instrumento" in fila.reconocido["avisos"][0]
    huella = fila.reconocido["tablas"][0]["huella"]
    with pytest.raises(OperacionRechazada, match="No hay ningún resultado"):
        operaciones.confirmar_importacion(mundo.ruta.pk, fila.pk, por=docente, version=fila.version, titulo="x")
    operaciones.corregir_importacion(
        mundo.ruta.pk, fila.pk, por=docente, version=fila.version, tablas={huella: {"instrumento": "sisat-lectura"}}
    )
    operaciones_leer(fila)
    assert len(fila.reconocido["resultados"]) == 6
    otro = next_file()
    assert len(leida(mundo.ruta, docente, otro).reconocido["resultados"]) == 6


def operaciones_leer(fila):
    from planeacion import tareas  # noqa: PLC0415 -- as the worker does

    tareas.leer_importacion(str(fila.escuela_id), str(fila.pk))
    fila.refresh_from_db()


def next_file():
    return SimpleUploadedFile(
        "dos.csv", b"SisAT\r\nGrupo,Nivel esperado,En desarrollo,Requiere apoyo,Total\r\n5A,1,2,3,6\r\n6A,1,1,1,3\r\n"
    )


def test_a_las_veinticuatro_horas_se_olvida(mundo, docente, django_capture_on_commit_callbacks):
    vieja, nueva = leida(mundo.ruta, docente, subido(SISAT)), leida(mundo.ruta, docente)
    Importacion.objects.filter(pk=vieja.pk).update(traida_el=reloj.ahora() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        operaciones.olvidar_las_que_nadie_confirmo()
    vieja.refresh_from_db()
    nueva.refresh_from_db()
    assert (vieja.estado, vieja.archivo, vieja.reconocido, nueva.estado) == (E.RECHAZADA, None, {}, E.POR_REVISAR)
    assert len(en_disco()) == 1


def test_leer_dos_veces_deja_lo_de_la_primera(mundo, docente):
    fila = leida(mundo.ruta, docente)
    operaciones.anotar_lectura(fila, None, "otra cosa")
    fila.refresh_from_db()
    assert fila.estado == E.POR_REVISAR


def _traer(mundo, fila, **kw):
    return operaciones.traer_archivo(mundo.ruta.pk, archivo=subido(SISAT), por=kw["por"])


def _corregir(mundo, fila, **kw):
    return operaciones.corregir_importacion(mundo.ruta.pk, fila.pk, **kw)


def _descartar(mundo, fila, **kw):
    return operaciones.descartar_importacion(mundo.ruta.pk, fila.pk, **kw)


def _confirmar(mundo, fila, **kw):
    return operaciones.confirmar_importacion(mundo.ruta.pk, fila.pk, titulo="x", **kw)


def _deshacer(mundo, fila, **kw):
    return operaciones.deshacer_importacion(mundo.ruta.pk, fila.pk, **kw)


TODAS = [_traer, _corregir, _descartar, _confirmar, _deshacer]


@pytest.mark.parametrize("operacion", TODAS)
def test_se_rechaza_por_permiso_y_por_estado_de_la_ruta(mundo, docente, operacion):
    fila = (confirmada if operacion is _deshacer else leida)(mundo.ruta, docente)
    with pytest.raises(SinPermiso):
        operacion(mundo, fila, por=mundo.quien("tecnica"), version=fila.version)
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(TransicionInvalida):
        operacion(mundo, fila, por=docente, version=fila.version)


@pytest.mark.parametrize("operacion", TODAS[1:])
def test_choca_con_quien_guardo_antes(mundo, docente, operacion):
    fila = (confirmada if operacion is _deshacer else leida)(mundo.ruta, docente)
    with pytest.raises(ConflictoDeEdicion):
        operacion(mundo, fila, por=docente, version=fila.version - 1)
    with pytest.raises(NoExiste):
        operaciones.descartar_importacion(
            mundo.otra_ruta.pk, fila.pk, por=fabricas.quien(_directora(mundo.otra_ruta), mundo.otra_ruta), version=1
        )


def _directora(ruta):
    return fabricas.participacion(ruta.escuela, "direccion")


@pytest.mark.parametrize("operacion", [_corregir, _descartar, _confirmar])
def test_lo_ya_hecho_no_se_vuelve_a_decidir(mundo, docente, operacion):
    fila = confirmada(mundo.ruta, docente)
    with pytest.raises(OperacionRechazada, match="está «hecha»"):
        operacion(mundo, fila, por=docente, version=fila.version)


def test_todo_o_nada(mundo, docente, monkeypatch):
    fila = leida(mundo.ruta, docente)
    monkeypatch.setattr(operaciones, "aplicar", lambda *a: (_ for _ in ()).throw(OperacionRechazada("se cayó")))
    with pytest.raises(OperacionRechazada):
        operaciones.confirmar_importacion(mundo.ruta.pk, fila.pk, por=docente, version=fila.version, titulo="x")
    assert (ResultadoDeGrupo.objects.count(), mundo.ruta.evidencias.count()) == (0, 0)


def test_los_alumnos_en_riesgo_se_cuentan_por_grupo(mundo, docente):
    fila = confirmada(mundo.ruta, docente, del_corpus("lista-tres-herramientas"))
    riesgo = {
        r.nivel: (r.conteo, r.n, r.grupo_nombre)
        for r in ResultadoDeGrupo.objects.filter(evidencia=fila.evidencia, instrumento=None)
    }
    assert riesgo == {
        "Requiere apoyo en lectura": (2, 8, "3° A"),
        "Requiere apoyo en escritura": (2, 8, "3° A"),
        "Requiere apoyo en cálculo mental": (3, 8, "3° A"),
        "Tres criterios o más": (0, 8, "3° A"),
    }
    assert consultas.campos(mundo.ruta)["2022:lenguajes"] == "Lenguajes"
