"""How far a meta is, in words. Never stored: always read from its measurements."""

from django.db.models import TextChoices


class EstadoMeta(TextChoices):
    # While the ruta is being carried out
    SIN_MEDIR = "sin_medir", "Sin medir"
    EN_LINEA_BASE = "en_linea_base", "En su línea base"
    EN_CAMINO = "en_camino", "En camino"
    POR_DEBAJO = "por_debajo", "Por debajo de lo esperado"
    # At closure
    LOGRADA = "lograda", "Lograda"
    PARCIAL = "parcial", "Parcialmente lograda"
    NO_LOGRADA = "no_lograda", "No lograda"
    SIN_DATO = "sin_dato", "Sin dato"
    # A meta that keeps its base has no distance to walk
    POR_VALORAR = "por_valorar", "La valora el colectivo"

    @property
    def palabra(self) -> str:
        return self.label.lower()

    @property
    def tono(self) -> str:
        """Of `componentes/estado.html`. A meta that was not reached is something to look at, never an alarm."""
        return _TONOS.get(self, "neutro")


_TONOS = {
    EstadoMeta.EN_CAMINO: "bien",
    EstadoMeta.LOGRADA: "bien",
    EstadoMeta.PARCIAL: "proceso",
    EstadoMeta.POR_DEBAJO: "atencion",
    EstadoMeta.NO_LOGRADA: "atencion",
}
