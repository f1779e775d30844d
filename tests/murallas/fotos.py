"""An edition of the schools of the walls, with a photo, and what a person would send to publish one or to withdraw it."""

from datetime import date
from typing import Any

from implementacion.evidencias import operaciones as evidencias
from rendicion import canonico, fotos, informe
from rendicion.models import Edicion, FotoPublicada
from ruta.models import Ruta
from ruta.permisos import Quien
from tests.murallas.archivos import foto


def edicion_de(ruta: Ruta, por: Quien, m: str) -> dict[str, Any]:
    """Its first, and the evidencia that its photo came from."""
    que = {"pie": f"Se publica {m}", "fecha": date(2026, 10, 30), "para_el_informe": True}
    muestra = evidencias.traer_muestra(ruta.pk, por=por, archivo=foto(f"publica {m}.png"), **que)
    (copia,) = fotos.copiar(ruta, [muestra.pk])
    publico = canonico.a_datos(informe.reunir(ruta, [copia.publica]))
    edicion = Edicion.objects.create(
        escuela=ruta.escuela, ruta=ruta, numero=1, publicada_el=date(2026, 11, 20), publicada_por_id=por.participacion_id,
        contenido=publico, sha256=canonico.huella(publico),
    )  # fmt: skip
    publicada = FotoPublicada.objects.create(
        escuela=ruta.escuela, edicion=edicion, orden=1, jpeg=copia.jpeg, sha256=copia.publica.sha256
    )
    return {"foto_id": publicada, "muestra_propuesta": muestra}


def _publicar(lugar: Any) -> dict[str, Any]:
    ruta = Ruta.objects.select_related("escuela", "ciclo", "marco").get(pk=lugar.ruta.pk)
    elegidas = [lugar.filas["muestra_propuesta"].pk]
    publicas = [copia.publica for copia in fotos.copiar(ruta, elegidas)]
    sha256 = canonico.huella(canonico.a_datos(informe.reunir(ruta, publicas)))
    return {"sha256": sha256, "motivo": "Saldo mal sumado", "fotos": elegidas, "con_permiso": "on"}


def _elegir(lugar: Any) -> dict[str, Any]:
    elegida = lugar.filas["muestra_propuesta"].pk
    return {"fotos": [elegida], f"se_ve-{elegida}": f"Un mural {lugar.lado.marca}"}


CUERPOS = {
    "rendicion:vista_previa": _elegir,
    "rendicion:publicar": _publicar,
    "rendicion:foto_retirar": lambda lugar: {"motivo": "Lo pidió su familia"},
}
