"""planeacion:imprimir: the matrix on carta and oficio, with firmas, sello and Vo.Bo."""

import pytest

from tests.planeacion import fabricas as plan


@pytest.mark.parametrize(("papel", "clase"), [("", "hoja carta"), ("?papel=oficio", "hoja oficio"), ("?papel=otro", "hoja carta")])
def test_los_dos_papeles(mundo, papel, clase):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    texto = mundo.cliente("docente").get(mundo.url("planeacion:imprimir") + papel).content.decode()
    assert f'class="{clase}"' in texto
    encabezados = ["Problemática", "Objetivo", "Metas", "Indicador", "Acción", "Responsables", "Recursos", "Costo", "Periodo"]
    lugares = [texto.index(f'<th scope="col">{e}</th>') for e in [*encabezados, "Evidencia", "Seguimiento"]]
    assert lugares == sorted(lugares)
    for dato in (mundo.escuela.cct, "Turno", "2026-2027", "Vo.Bo.", "Supervisora de Prueba", "Sello de la escuela"):
        assert dato in texto
