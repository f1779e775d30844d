"""What a school is, as far as the words of a file may name it: its ciclo, the ejes of its marco, its people."""

from dataclasses import dataclass, field

from planeacion.traer.entender import Ciclo
from planeacion.traer.palabras import llano
from planeacion.traer.personal import Persona
from ruta import consultas
from ruta.estados import Rol
from ruta.models import Eje, Ruta


@dataclass(frozen=True)
class Contexto:
    ciclo: Ciclo
    clave_del_ciclo: str
    ejes_del_marco: str = "Ámbitos"
    ejes: tuple[Eje, ...] = ()
    personal: tuple[Persona, ...] = ()
    ya_estan: frozenset[str] = field(default_factory=frozenset)  # what the plan already says, in plain words

    def eje_que_dice(self, texto: str) -> Eje | None:
        """The one whose name is in the text, or the other way; by its words, not by its numbers."""
        dicho = llano(texto)
        posibles = [e for e in self.ejes if len(dicho) >= 6 and (dicho in llano(e.nombre) or llano(e.nombre) in dicho)]
        return posibles[0] if len(posibles) == 1 else None


def de_la_ruta(ruta: Ruta) -> Contexto:
    """Four queries."""
    personas = (Persona(p.pk, p.usuario.nombre, p.cargo, Rol.DIRECCION in p.roles) for p in consultas.del_colectivo(ruta))
    dichos = [
        *ruta.objetivos.values_list("que", flat=True),
        *ruta.problematicas.values_list("texto", flat=True),
    ]
    return Contexto(
        Ciclo(ruta.ciclo.inicio, ruta.ciclo.fin),
        ruta.ciclo_id,
        ruta.marco.ejes,
        tuple(Eje.objects.filter(marco=ruta.marco_id)),
        tuple(personas),
        frozenset(llano(texto) for texto in dichos),
    )
