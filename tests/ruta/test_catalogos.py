"""The catalogues: what they say, that loading them again changes nothing, and that a bad file is refused by its name and key."""

import shutil
from datetime import date

import pytest
import yaml
from django.core.management import CommandError, call_command

from ruta.catalogos import cargar
from ruta.estados import FaseCTE, Nivel
from ruta.models import Campo, Ciclo, Eje, FechaDeCTE, Instrumento, Marco, PlanDeEstudios

pytestmark = pytest.mark.django_db


def dias(ciclo, fase):
    return list(FechaDeCTE.objects.filter(ciclo=ciclo, fase=fase).order_by("numero").values_list("fecha", flat=True))


def test_cargar_otra_vez_no_escribe_nada():
    assert cargar.cargar() == 0


def test_lo_que_cambio_se_pone_al_dia():
    Marco.objects.filter(pk="PEMC-2019").update(nombre="otro")
    FechaDeCTE.objects.filter(ciclo="2025-2026", fase=FaseCTE.ORDINARIA, numero=3).update(fecha=date(2025, 11, 21))
    Instrumento.objects.filter(pk="rubrica").delete()
    assert cargar.cargar() == 3
    assert Marco.objects.get(pk="PEMC-2019").nombre == "Programa Escolar de Mejora Continua"
    assert dias("2025-2026", FaseCTE.ORDINARIA)[2] == date(2025, 11, 28)
    assert cargar.cargar() == 0


def test_lo_que_ya_no_esta_en_los_archivos_se_conserva():
    PlanDeEstudios.objects.create(clave="1993", nombre="Plan de estudios 1993")
    cargar.cargar()
    assert PlanDeEstudios.objects.filter(pk="1993").exists()


def test_los_dias_sin_clases_dicen_su_razon_y_cambian_con_el_archivo(carpeta):
    ciclo = Ciclo.objects.get(pk="2025-2026")
    libre = next(t for t in ciclo.sin_clases if t.motivo == "Vacaciones de invierno")
    limites = [date(2025, 12, 21), date(2025, 12, 22), date(2026, 1, 6), date(2026, 1, 7)]
    assert [libre.incluye(dia) for dia in limites] == [False, True, True, False]
    cambiar(carpeta, "ciclos.yaml", lambda d: d[0]["sin_clases"].pop(0))
    assert cargar.cargar(carpeta) == 1
    ciclo.refresh_from_db()
    assert "Aniversario de la Independencia" not in {t.motivo for t in ciclo.sin_clases}


def test_los_marcos_con_sus_ejes():
    ejes = {m.clave: [e.clave for e in m.lista_de_ejes.all()] for m in Marco.objects.all()}
    assert ejes == {"RME-2014": list("1234"), "PEMC-2019": list("abcdefgh"), "PMC-2024": list("abcdefgh")}
    assert Eje.objects.get(marco="PEMC-2019", clave="g").nombre == "Infraestructura y equipamiento"
    assert Marco.objects.get(pk="RME-2014").ejes == "Prioridades educativas"
    assert Marco.objects.get(pk="PEMC-2019").reglas["objetivos"] == {"min": 1, "recomendado_max": 2, "max": 3}


def test_cada_marco_dice_sus_preguntas_y_sus_palabras():
    for marco in Marco.objects.all():
        assert marco.reglas["preguntas_guia"]["diagnostico"] == "¿Dónde estamos?"
        assert set(marco.reglas["etiquetas"]) == {"diagnostico", "problematica", "seguimiento", "evaluacion", "informe"}
        assert marco.fuente


def test_los_planes_por_nivel():
    cuantos = {(c["plan"], c["nivel"]): 0 for c in Campo.objects.values("plan", "nivel")}
    for campo in Campo.objects.all():
        cuantos[campo.plan_id, campo.nivel] += 1
    assert cuantos == {
        ("2011", Nivel.PREESCOLAR): 6, ("2011", Nivel.PRIMARIA): 11, ("2011", Nivel.SECUNDARIA): 14,
        ("2017", Nivel.PREESCOLAR): 7, ("2017", Nivel.PRIMARIA): 13, ("2017", Nivel.SECUNDARIA): 13,
        ("2022", Nivel.PREESCOLAR): 4, ("2022", Nivel.PRIMARIA): 4, ("2022", Nivel.SECUNDARIA): 17,
    }  # fmt: skip
    assert [c.nombre for c in Campo.objects.filter(plan="2022", nivel=Nivel.PRIMARIA)] == [
        "Lenguajes",
        "Saberes y pensamiento científico",
        "Ética, naturaleza y sociedades",
        "De lo humano y lo comunitario",
    ]


def test_los_instrumentos_con_sus_niveles():
    for clave in ("sisat-lectura", "sisat-escritura", "sisat-calculo-mental"):
        sisat = Instrumento.objects.get(pk=clave)
        assert sisat.niveles == ["Nivel esperado", "En desarrollo", "Requiere apoyo"]
        assert Nivel.PREESCOLAR not in sisat.aplica_en
    assert len(Instrumento.objects.get(pk="eia").niveles) == 4
    assert len(Instrumento.objects.get(pk="planea").niveles) == 4
    assert Instrumento.objects.get(pk="calificaciones").niveles == []


def test_el_calendario_oficial_de_2025_2026():
    ciclo = Ciclo.objects.get(pk="2025-2026")
    assert (ciclo.inicio, ciclo.fin, ciclo.es_oficial) == (date(2025, 8, 25), date(2026, 7, 15), True)
    assert dias(ciclo, FaseCTE.INTENSIVA) == [date(2025, 8, d) for d in (25, 26, 27, 28, 29)]
    assert dias(ciclo, FaseCTE.ORDINARIA) == [
        date(2025, 9, 26), date(2025, 10, 31), date(2025, 11, 28), date(2026, 1, 30),
        date(2026, 2, 27), date(2026, 3, 27), date(2026, 5, 29), date(2026, 6, 26),
    ]  # fmt: skip


def test_el_calendario_inferido_de_2026_2027():
    assert not Ciclo.objects.get(pk="2026-2027").es_oficial
    assert dias("2026-2027", FaseCTE.ORDINARIA)[2] == date(2026, 11, 27)
    assert {d.weekday() for d in dias("2026-2027", FaseCTE.ORDINARIA)} == {4}


def test_solo_los_ciclos_con_calendario_conocido():
    assert set(Ciclo.objects.values_list("pk", flat=True)) == {"2025-2026", "2026-2027"}


# Bad files


@pytest.fixture
def carpeta(tmp_path):
    for archivo in cargar.CARPETA.glob("*.yaml"):
        shutil.copy(archivo, tmp_path)
    return tmp_path


def cambiar(carpeta, archivo, cambio):
    datos = yaml.safe_load((carpeta / archivo).read_text())
    cambio(datos)
    (carpeta / archivo).write_text(yaml.safe_dump(datos, allow_unicode=True))


@pytest.mark.parametrize(
    ("archivo", "cambio", "mensaje"),
    [
        ("marcos.yaml", lambda d: d[1].update(nombr="x"), "marcos.yaml, PEMC-2019: no se reconoce «nombr»."),
        ("marcos.yaml", lambda d: d[0]["reglas"].pop("etiquetas"), "marcos.yaml, RME-2014, reglas: falta «etiquetas»."),
        ("marcos.yaml", lambda d: d.append(d[0]), "marcos.yaml: «RME-2014» está dos veces."),
        ("planes.yaml", lambda d: d[2]["campos"].pop("primaria"), "planes.yaml, 2022, campos: falta «primaria»."),
        ("planes.yaml", lambda d: d[2]["campos"].update(inicial=[]), "planes.yaml, 2022, campos: no se reconoce «inicial»."),
        ("instrumentos.yaml", lambda d: d[0].update(aplica_en=["bachillerato"]), "instrumentos.yaml, sisat-lectura: «aplica_en»"),
        ("instrumentos.yaml", lambda d: d[0].update(nombre=""), "instrumentos.yaml, sisat-lectura: «nombre»"),
        ("ciclos.yaml", lambda d: d[0]["ordinaria"].pop(), "ciclos.yaml, 2025-2026, ordinaria: se esperaban 8 fechas en orden."),
        ("ciclos.yaml", lambda d: d[0]["ordinaria"].reverse(), "ciclos.yaml, 2025-2026, ordinaria: se esperaban 8 fechas"),
        (
            "ciclos.yaml",
            lambda d: d[0]["ordinaria"].__setitem__(7, date(2026, 7, 31)),
            "ciclos.yaml, 2025-2026, ordinaria: la fecha 2026-07-31 está fuera del ciclo.",
        ),
        ("ciclos.yaml", lambda d: d[0].update(fin=date(2025, 1, 1), sin_clases=[]), "ciclos.yaml, 2025-2026: «__all__»"),
        (
            "ciclos.yaml",
            lambda d: d[0]["sin_clases"].reverse(),
            "ciclos.yaml, 2025-2026, sin_clases: «Batalla de Puebla» no va en orden dentro del ciclo.",
        ),
        (
            "ciclos.yaml",
            lambda d: d[0]["sin_clases"][0].update(hasta="16 de septiembre"),
            "ciclos.yaml, 2025-2026, sin_clases: «Aniversario de la Independencia» no va en orden dentro del ciclo.",
        ),
        ("ciclos.yaml", lambda d: d[1]["sin_clases"][2].pop("motivo"), "ciclos.yaml, 2026-2027, sin_clases: falta «motivo»."),
        ("ciclos.yaml", lambda d: d[0].update(clave="25-26"), "ciclos.yaml, 25-26: «__all__»"),
    ],
)
def test_un_dato_malo_se_dice_con_archivo_y_clave(carpeta, archivo, cambio, mensaje):
    cambiar(carpeta, archivo, cambio)
    with pytest.raises(cargar.CatalogoInvalido) as error:
        cargar.cargar(carpeta)
    assert str(error.value).startswith(mensaje)


def test_un_archivo_que_no_es_yaml(carpeta):
    (carpeta / "ciclos.yaml").write_text("- clave: [")
    with pytest.raises(cargar.CatalogoInvalido, match=r"^ciclos\.yaml: no se puede leer\."):
        cargar.cargar(carpeta)


def test_todo_o_nada(carpeta):
    """The last file is bad: what the first one brought is not kept."""
    cambiar(carpeta, "marcos.yaml", lambda d: d[0].update(nombre="Nombre nuevo"))
    cambiar(carpeta, "ciclos.yaml", lambda d: d[0]["ordinaria"].pop())
    with pytest.raises(cargar.CatalogoInvalido):
        cargar.cargar(carpeta)
    assert Marco.objects.get(pk="RME-2014").nombre == "Ruta de mejora escolar"


def test_la_orden_dice_el_error_sin_rastro(monkeypatch):
    def romper():
        raise cargar.CatalogoInvalido("marcos.yaml, X: falta «ejes».")

    monkeypatch.setattr("ruta.management.commands.cargar_catalogos.cargar", romper)
    with pytest.raises(CommandError, match=r"^marcos\.yaml, X: falta «ejes»\.$"):
        call_command("cargar_catalogos")


def test_la_orden_dice_cuanto_escribio(capsys):
    call_command("cargar_catalogos")
    assert capsys.readouterr().out == "Catálogos al día (0 renglones escritos).\n"
