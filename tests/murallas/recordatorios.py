"""What the schools of the walls have to be reminded of."""

from datetime import date

from implementacion.models import Compromiso, Recordatorio, SinCorreo
from ruta import reloj
from ruta.models import Participacion, Ruta


def recordatorios_de(ruta: Ruta, de_quien: Participacion, compromiso: Compromiso, no_quiere: Participacion) -> None:
    """One that left and one to come; and somebody who wanted none."""
    comun = {"escuela": ruta.escuela, "ruta": ruta, "de_quien": de_quien, "dias_antes": 3, "previsto_para": reloj.ahora()}
    salio = {"clase": "sesion", "de_que": "ordinaria-2", "dia": date(2026, 10, 30), "via": "correo", "enviado_en": reloj.ahora()}
    Recordatorio.objects.create(**comun, **salio)
    Recordatorio.objects.create(**comun, clase="compromiso", de_que=str(compromiso.pk), dia=compromiso.fecha, via="pegar")
    SinCorreo.objects.get_or_create(escuela=ruta.escuela, de_quien=no_quiere)
