"""What is taken to the columns of a zona and read again is the same plan."""

import pytest

from planeacion import consultas
from planeacion.documento import docx, formatos, hoja, xlsx
from planeacion.traer import aparte
from planeacion.traer.armar import Pieza
from planeacion.traer.palabras import Clase
from tests.planeacion import matrices
from tests.planeacion.test_traer_operaciones import leer, traer
from tests.planeacion.test_traer_reconocer import arbol, de

pytestmark = pytest.mark.django_db
ESCRIBEN = {"xlsx": xlsx.escribir, "docx": docx.escribir}
CUALES = [formato.clave for formato in formatos.todos()]
DICEN_METAS = {"pemc-sep-2019", "coahuila", "coahuila-seguimiento", "seguimiento"}  # those that do not


@pytest.mark.parametrize("tipo", ESCRIBEN)
@pytest.mark.parametrize("clave", CUALES)
def test_ida_y_vuelta(mundo, clave, tipo):
    traer(mundo, leer(mundo, matrices.en_xlsx(matrices.dibujar("rme_primaria"))))
    formato = formatos.de_clave(clave)
    vertida = hoja.verter(formato, consultas.para_llevar(mundo.ruta), con_nombres=True)
    piezas = [Pieza.recordar(p) for p in aparte.leer(ESCRIBEN[tipo](vertida))["piezas"]]
    dice = {columna.titulo.split(" (")[0] for tabla in formato.tablas for columna in tabla.columnas}
    con_metas, con_acciones = bool(dice & {"Meta", "Metas"}), bool(dice & {"Acción", "Acciones"})
    if dice & {"Objetivo", "Objetivos", "Objetivo general"}:
        assert [o.texto for o in de(piezas, Clase.OBJETIVO)] == [o.texto for o in matrices.PLAN]
    if con_metas and con_acciones and clave != "rme-primaria":
        assert arbol(piezas) == matrices.arbol()
    if con_metas:
        assert [m.texto for m in de(piezas, Clase.META)] == [m.texto for o in matrices.PLAN for m in o.metas]
    if con_acciones:
        assert [a.texto for a in de(piezas, Clase.ACCION)] == [a.texto for o in matrices.PLAN for m in o.metas for a in m.acciones]
