"""Miradas of nobody who is here: what the walls walk around in."""

from planeacion.mirada import sobre
from ruta.models import Aportacion, Autoevaluacion


def miradas_de(ruta, marca):
    """Three who left were counted in a rasgo and wait in another, and one of them wrote something."""
    Autoevaluacion.objects.create(escuela=ruta.escuela, ruta=ruta, conteo={"rasgo-1": [0, 0, 0, 1, 2]})
    dichas = [("rasgo-2", "4", False)] * 3 + [("texto:fe", f"fe\nLeemos a diario {marca}", True)]
    for n, (lugar, dicho, contado) in enumerate(dichas):
        voz = f"{n:064x}"
        sello = sobre.MIRADAS.cerrar(dicho, voz)
        Aportacion.objects.create(escuela=ruta.escuela, ruta=ruta, lugar=lugar, voz=voz, sello=sello, contado=contado)
