"""A compromiso proposed by the directora to a docente, and the acción it may come from."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from implementacion import operaciones
from implementacion.evidencias import operaciones as evidencias
from implementacion.models import Compromiso
from planeacion.fechas import operaciones as fechas
from ruta.models import Accion, Meta, Objetivo, Ruta
from tests.fabricas import en_estado
from tests.murallas.archivos import foto
from tests.planeacion import fabricas as plan

PARA = date(2026, 12, 4)


@pytest.fixture
def proponer(en_marcha):
    """Propose to `de` in the ruta already being carried out."""

    def _proponer(texto="Registrar la lectura cada viernes", de="docente", fecha=PARA, accion=None, por="directora"):
        de_quien = en_marcha.participaciones[de]
        return operaciones.proponer_compromiso(
            en_marcha.ruta.pk, por=en_marcha.quien(por), de_quien=de_quien, texto=texto, fecha=fecha, accion=accion
        )

    return _proponer


@pytest.fixture
def propuesto(proponer):
    return proponer()


@pytest.fixture
def aceptado(en_marcha, propuesto):
    return operaciones.aceptar_compromiso(en_marcha.ruta.pk, propuesto.pk, por=en_marcha.quien("docente"), version=1)


@pytest.fixture
def compartir(en_marcha):
    """Propose one thing to several at once; the docente informs. Each has a name of their own."""
    for papel, persona in en_marcha.participaciones.items():
        persona.usuario.nombre = f"Persona {papel.replace('_', ' ').title()}"
        persona.usuario.save()

    def _compartir(de=("docente", "otra_docente", "especialista"), informa="docente", por="directora", **campos):
        propios = {"texto": "Leer en voz alta cada día", "fecha": PARA, **campos}
        return operaciones.proponer_compartido(
            en_marcha.ruta.pk, por=en_marcha.quien(por), de_quienes=[en_marcha.participaciones[persona] for persona in de],
            informa=en_marcha.participaciones[informa], **propios,
        )  # fmt: skip

    return _compartir


@pytest.fixture
def compartido(compartir):
    return compartir()


@pytest.fixture
def parte(en_marcha):
    """What a shared compromiso gave one person, as it is now."""
    return lambda compartido, persona: compartido.compromisos.get(de_quien=en_marcha.participaciones[persona])


@pytest.fixture
def responder(en_marcha, parte):
    """One of its people answers it, or tells how it goes."""

    def _responder(nombre, compartido, persona, **campos):
        suya = parte(compartido, persona)
        campos = {"version": suya.version, **campos}
        return getattr(operaciones, nombre)(en_marcha.ruta.pk, suya.pk, por=en_marcha.quien(persona), **campos)

    return _responder


@pytest.fixture
def accion(mundo):
    """An acción of the agreed plan."""
    de = {"escuela": mundo.escuela, "orden": 1}
    objetivo = Objetivo.objects.create(ruta=mundo.ruta, que="Fortalecer la lectura", **de)
    meta = Meta.objects.create(objetivo=objetivo, texto="Disminuir de 46 a 20 los alumnos que requieren apoyo", **de)
    return Accion.objects.create(meta=meta, descripcion="Lectura diaria en voz alta", **de)


@pytest.fixture
def desde_la_lista(en_marcha, con_htmx):
    """Headers of htmx asking from «Mis compromisos», aimed at an element of it."""
    lista = f"http://testserver{en_marcha.url('implementacion:mis_compromisos')}"
    return lambda objetivo: {**con_htmx(objetivo), "HX-Current-URL": lista}


@pytest.fixture
def la_lista(en_marcha):
    """«Mis compromisos» of a persona, as it is now."""
    return lambda persona="docente": en_marcha.cliente(persona).get(en_marcha.url("implementacion:mis_compromisos")).content


@pytest.fixture
def url(en_marcha):
    """The address of a view about one compromiso."""
    return lambda vista, compromiso: en_marcha.url(f"implementacion:{vista}", compromiso_id=compromiso.pk)


@pytest.fixture
def lleno(mundo, settings):
    """One acción of the docente and one meta, a date of the school's own, and two compromisos taken and one declined."""
    settings.HOY_FIJO = date(2026, 11, 26)
    cadena = plan.cadena(mundo.ruta, mundo.quien("docente"))
    fechas.cambiar_fecha_de_cte(
        mundo.ruta.pk, "ordinaria-4", por=mundo.quien("directora"), version=1, fecha=date(2027, 1, 28), motivo="Feria"
    )
    Ruta.objects.filter(pk=mundo.ruta.pk).update(estado="en_implementacion", acordada_el=date(2026, 8, 28))
    for persona, texto in (("docente", "Mural de lectura"), ("otra_docente", "Registrar la lectura"), ("docente", "No se hará")):
        operaciones.tomar_compromiso(mundo.ruta.pk, por=mundo.quien(persona), texto=texto, fecha=PARA, accion=cadena)
    Compromiso.objects.filter(texto="No se hará").update(estado="retirado")
    return mundo


@pytest.fixture
def enero(mundo, settings):
    """Nine days before CTE 4; the two docentes have mail, and one took something on for the 27."""
    settings.HOY_FIJO, settings.HAY_CORREO = date(2027, 1, 4), True
    en_estado(mundo.ruta, "en_implementacion")
    en_estado(mundo.otra_ruta, "informada")
    for persona in ("docente", "otra_docente"):
        mundo.personas[persona].correo = f"{persona}@escuela.mx"
        mundo.personas[persona].save()
    operaciones.tomar_compromiso(mundo.ruta.pk, por=mundo.quien("docente"), texto="Mural", fecha=date(2027, 1, 27))
    Compromiso.objects.update(respondido_en=timezone.make_aware(datetime(2027, 1, 4, 10, 0)))
    settings.HOY_FIJO = date(2027, 1, 20)
    return mundo


@pytest.fixture
def carpeta(settings, tmp_path):
    """Where files are kept, empty."""
    settings.MEDIA_ROOT = tmp_path / "archivos"
    return settings.MEDIA_ROOT


@pytest.fixture
def traer(en_marcha, accion, carpeta, settings):
    """Bring an evidencia of the acción and of its meta."""
    settings.HOY_FIJO = date(2026, 11, 26)

    def _traer(pie="El mural", por="docente", **campos):
        propios = {"archivo": foto("mural.png"), "fecha": date(2026, 11, 20), "acciones": [accion], "metas": [accion.meta]}
        return evidencias.traer_muestra(en_marcha.ruta.pk, por=en_marcha.quien(por), pie=pie, **{**propios, **campos})

    return _traer


@pytest.fixture
def muestra(traer):
    return traer()


@pytest.fixture
def de_la_muestra(en_marcha):
    """The address of a view about one evidencia."""
    return lambda vista, una: en_marcha.url(f"implementacion:{vista}", muestra_id=una.pk)
