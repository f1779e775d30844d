"""A question that is written once is the same question: other keys, other rows; and none of them stays inside it."""

from datetime import date

import pytest

from ruta.models import FechaDeCTE, Participacion, Usuario
from ruta.preparadas import Preparada
from ruta.web.acceso import EntradaPorUsuario


@pytest.mark.django_db
def test_con_otras_llaves_son_otras_filas(mundo):
    personas = Preparada(lambda escuela, claves: Participacion.objects.de(escuela).filter(pk__en=claves).order_by("pk"))
    una, otra = mundo.participaciones["docente"], mundo.participaciones["directora"]
    for claves in ([una.pk], [otra.pk], sorted([una.pk, otra.pk])):
        assert [fila.pk for fila in personas.leer(mundo.escuela.pk, claves)] == claves
    assert personas.leer(mundo.otra_ruta.escuela_id, [una.pk]) == []


@pytest.mark.django_db
def test_con_otra_fecha_y_otro_texto():
    fechas = Preparada(lambda ciclo, desde: FechaDeCTE.objects.filter(ciclo=ciclo, fecha__gte=desde).order_by("fecha"))
    for ciclo, desde in (("2026-2027", date(2026, 12, 1)), ("2026-2027", date(2027, 5, 1)), ("2025-2026", date(2026, 1, 1))):
        directas = FechaDeCTE.objects.filter(ciclo=ciclo, fecha__gte=desde).order_by("fecha")
        assert fechas.leer(ciclo, desde) == list(directas) != []


@pytest.mark.django_db
def test_una_llave_dada_como_texto_se_nota(mundo):
    """It would stay in the question as the one who wrote it, and find nobody for ever."""
    with pytest.raises(TypeError, match="como se dieron"):
        Preparada(lambda pk: Usuario.objects.filter(pk=pk)).leer(str(mundo.personas["docente"].pk))


@pytest.mark.django_db
def test_quien_entra_se_busca_por_su_llave_como_venga(mundo):
    docente, entrada = mundo.personas["docente"], EntradaPorUsuario()
    assert [entrada.get_user(clave) for clave in (docente.pk, str(docente.pk))] == [docente, docente]
    assert [entrada.get_user(clave) for clave in (None, "", "x")] == [None, None, None]
