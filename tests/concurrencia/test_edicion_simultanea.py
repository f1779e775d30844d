"""Several people save the same row at once, over HTTP, against several server processes: nothing acknowledged is lost.

The control saves without looking at the version, as a naive form would, and must lose; if it did not, this would prove nothing.
"""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.servidor import Cliente, Servidor

PERSONAS = 6
GUARDADOS = 8  # by each person

PREPARAR = f"""
from ruta.estados import Rol
from tests import fabricas
e = fabricas.escuela()
ps = [fabricas.participacion(e, Rol.DOCENTE) for _ in range({PERSONAS})]
for n, p in enumerate(ps):
    p.usuario.usuario = f"docente{{n}}"
    p.usuario.set_password("una frase larga")
    p.usuario.save()
r = fabricas.ruta(e)
o = fabricas.objetivo(r, fabricas.quien(ps[0], r), que="inicio")
print(e.clave, o.pk)
"""
LEER = "from ruta.models import Objetivo; o = Objetivo.objects.get(); print(o.version, o.que)"


@pytest.fixture(scope="module")
def escena(tmp_path_factory):
    servidor = Servidor(tmp_path_factory.mktemp("simultanea"), demo=False).arrancar()
    clave, objetivo = servidor.python(PREPARAR).split()
    yield servidor, f"/e/{clave}/2026-2027/planeacion/objetivos/{objetivo}/editar/"
    servidor.detener()


def _leer(cliente: Cliente, camino: str) -> tuple[str, str]:
    """Version and text of the form, as they were when it was opened."""
    _, pagina, _ = cliente.pedir("GET", camino)
    texto = re.search(r'<textarea name="que"[^>]*>\s*([^<]*)</textarea>', pagina)[1]
    return re.search(r'name="version" value="(\d+)"', pagina)[1], texto.strip()


def _escribir(servidor: Servidor, camino: str, persona: int, salida: threading.Barrier, *, ingenuo: bool) -> list[tuple[int, str]]:
    """Open the form, add one's mark to the text that is there, send it; again and again. Codes and marks.

    The naive one asks for the version again just before sending, as a form without version would behave.
    """
    cliente = Cliente(servidor)
    cliente.entrar(f"docente{persona}", "una frase larga")
    salida.wait()
    hechos = []
    for n in range(GUARDADOS):
        version, texto = _leer(cliente, camino)
        marca = f"{'ab'[ingenuo]}{persona}.{n}"
        if ingenuo:
            version, _ = _leer(cliente, camino)
        codigo, _, _ = cliente.enviar(camino, version=version, que=f"{texto} {marca}", para_que="")
        if codigo == 409:  # what was refused stays as a draft; here each starts again from what is saved
            descartar = f"{camino.partition('planeacion')[0]}borrador/descartar/"
            ficha = cliente.galletas["csrftoken"]
            cliente.pedir("POST", descartar, {"camino": camino, "csrfmiddlewaretoken": ficha}, Referer=servidor.url + camino)
        hechos.append((codigo, marca))
    return hechos


def _todos_a_la_vez(escena: tuple[Servidor, str], *, ingenuo: bool) -> tuple[list[str], list[str], int, list[str]]:
    """Marks acknowledged, marks refused by a conflict, versions gained, and marks that the text holds at the end."""
    servidor, camino = escena
    antes = int(servidor.python(LEER).split()[0])
    salida = threading.Barrier(PERSONAS)
    with ThreadPoolExecutor(PERSONAS) as personas:
        tandas = list(personas.map(lambda p: _escribir(servidor, camino, p, salida, ingenuo=ingenuo), range(PERSONAS)))
    hechos = [hecho for tanda in tandas for hecho in tanda]
    assert {codigo for codigo, _ in hechos} <= {303, 409}
    version, *texto = servidor.python(LEER).split()
    confirmadas, chocadas = ([marca for codigo, marca in hechos if codigo == c] for c in (303, 409))
    return confirmadas, chocadas, int(version) - antes, texto


def test_lo_confirmado_no_se_pierde_y_el_choque_se_dice(escena):
    confirmadas, chocadas, versiones, texto = _todos_a_la_vez(escena, ingenuo=False)
    assert len(confirmadas) + len(chocadas) == PERSONAS * GUARDADOS
    assert chocadas, "sin choques la prueba no prueba nada"
    assert versiones == len(confirmadas)
    assert sorted(set(texto) - {"inicio"}) == sorted(confirmadas)


def test_el_guardado_ingenuo_si_pierde(escena):
    confirmadas, _, _, texto = _todos_a_la_vez(escena, ingenuo=True)
    assert set(confirmadas) - set(texto)
