"""The review of coherence before agreeing: what in the plan does not hold together, said calmly, each with the place where it is
mended. Nothing here is asked to save; to agree, each point is resolved or left as it is with a sentence (`Salvedad`).

A rule is a function over the plan, read once. `huella` is how its subject was: a salvedad lives while it is the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from planeacion import consejos
from planeacion.examinador import adaptador
from planeacion.plan import Plan
from ruta.estados import BloqueDiagnostico, TipoHallazgo
from ruta.formatos import cuantos, enumerar, fecha
from ruta.huella import huella
from ruta.models import Accion, Salvedad
from ruta.nombres import recortar

LIMITES = {"acciones_a_la_vez": 6}  # by marco: `reglas["coherencia"]`

DIAGNOSTICO, CADENA, METAS, ACCIONES, OTRO_CICLO = GRUPOS = (
    "Diagnóstico", "Problemáticas y objetivos", "Metas", "Acciones", "Lo que viene de otro ciclo",
)  # fmt: skip


@dataclass(frozen=True)
class Observada:
    """`donde` is the page where it is mended: name and ids."""

    sujeto: UUID
    dice: str
    huella: str
    donde: tuple[str, dict[str, UUID]]
    regla: str = ""
    grupo: str = ""

    @property
    def clave(self) -> str:
        return f"{self.regla}-{self.sujeto}"


Busca = Callable[[Plan], Iterator[Observada]]


@dataclass(frozen=True)
class Regla:
    """`consejo`: said, and nobody has to answer it."""

    clave: str
    grupo: str
    busca: Busca
    consejo: bool = False


@dataclass(frozen=True)
class Revision:
    por_resolver: list[Observada] = field(default_factory=list)
    dejadas: list[tuple[Observada, Salvedad]] = field(default_factory=list)
    consejos: list[Observada] = field(default_factory=list)

    @property
    def grupos(self) -> list[tuple[str, list[Observada]]]:
        return _agrupadas(self.por_resolver)

    @property
    def consejos_por_grupo(self) -> list[tuple[str, list[Observada]]]:
        return _agrupadas(self.consejos)

    @property
    def para_congelar(self) -> list[dict[str, str]]:
        return [{"clave": o.clave, "regla": o.regla, "dice": o.dice, "motivo": s.motivo} for o, s in self.dejadas]


def _agrupadas(halladas: list[Observada]) -> list[tuple[str, list[Observada]]]:
    return [(grupo, suyas) for grupo in GRUPOS if (suyas := [o for o in halladas if o.grupo == grupo])]


def revisar(plan: Plan) -> Revision:
    """Every point of the plan, with the salvedades that still speak of it. One query."""
    dichas = {(s.regla, s.sujeto): s for s in plan.ruta.salvedades.all()}
    revision = Revision()
    for regla in REGLAS:
        for hallada in regla.busca(plan):
            observada = Observada(hallada.sujeto, hallada.dice, hallada.huella, hallada.donde, regla.clave, regla.grupo)
            salvedad = dichas.get((regla.clave, hallada.sujeto))
            if regla.consejo:
                revision.consejos.append(observada)
            elif salvedad is not None and salvedad.huella == observada.huella:
                revision.dejadas.append((observada, salvedad))
            else:
                revision.por_resolver.append(observada)
    return revision


def buscar(plan: Plan, regla: str, sujeto: UUID) -> Observada | None:
    """One point that a salvedad may speak of, as it stands."""
    revision = revisar(plan)
    todas = [*revision.por_resolver, *(observada for observada, _ in revision.dejadas)]
    return next((o for o in todas if (o.regla, o.sujeto) == (regla, sujeto)), None)


_NO_ES_SUYO = {"id", "version", "orden", "por_revisar", "escuela_id"}


def _de(fila: Any, dice: str, donde: str, *otros: Any) -> Observada:
    """Something said of a row; `otros` is what else the rule looks at."""
    propios = {c.attname: str(getattr(fila, c.attname)) for c in fila._meta.local_fields if c.attname not in _NO_ES_SUYO}
    como_es = huella({"fila": propios, "otros": [str(otro) for otro in otros]})
    return Observada(fila.pk, dice, como_es, (f"planeacion:{donde}", {f"{fila._meta.model_name}_id": fila.pk}))


def _cita(texto: str) -> str:
    return f"«{recortar(texto)}»"


# Diagnóstico


def _diagnostico_vacio(plan: Plan) -> Iterator[Observada]:
    if not plan.hallazgos:
        dice = "El diagnóstico está vacío: ¿de dónde salen las problemáticas?"
        yield Observada(plan.ruta.pk, dice, huella({}), ("planeacion:diagnostico", {}))


def _evidencia_sin_uso(plan: Plan) -> Iterator[Observada]:
    usadas = {s.evidencia_id for h in plan.hallazgos for s in h.sustentos.all()}
    for evidencia in plan.evidencias:
        if evidencia.pk not in usadas:
            yield _de(evidencia, f"La evidencia {_cita(evidencia.titulo)} no sostiene ningún hallazgo.", "evidencia_editar")


def _hallazgo_sin_evidencia(plan: Plan) -> Iterator[Observada]:
    for hallazgo in plan.hallazgos:
        if not hallazgo.sustentos.all():
            yield _de(hallazgo, f"Ninguna evidencia sostiene el hallazgo {_cita(hallazgo.texto)}.", "hallazgo_editar")


def _hallazgo_sin_problematica(plan: Plan) -> Iterator[Observada]:
    for hallazgo in plan.hallazgos:
        if hallazgo.tipo != TipoHallazgo.FORTALEZA and hallazgo.pk not in plan.hallazgos_reunidos:
            yield _de(hallazgo, f"Ninguna problemática reúne el hallazgo {_cita(hallazgo.texto)}.", "hallazgo_editar")


def _riesgo_sin_accion(plan: Plan) -> Iterator[Observada]:
    """A group, or the whole block, of whom the diagnosis says that they are at risk and the chain forgets."""
    for hallazgo in plan.hallazgos:
        if hallazgo.bloque == BloqueDiagnostico.EN_RIESGO and hallazgo.pk not in plan.hallazgos_con_acciones:
            quienes = f"de {hallazgo.grupo}" if hallazgo.grupo else "en riesgo"
            dice = f"Ninguna acción llega a quienes están {quienes}: {_cita(hallazgo.texto)}."
            yield _de(hallazgo, dice, "hallazgo_editar")


# Problemáticas y objetivos


def _problematica_sin_objetivo(plan: Plan) -> Iterator[Observada]:
    for problematica in plan.problematicas:
        if problematica.pk not in plan.problematicas_con_objetivo:
            dice = f"Ningún objetivo responde a la problemática {problematica.orden}, {_cita(problematica.texto)}."
            yield _de(problematica, dice, "problematica_editar")


def _causa_que_culpa(plan: Plan) -> Iterator[Observada]:
    for problematica in plan.problematicas:
        if consejo := consejos.de_las_causas(problematica.causas):
            yield _de(problematica, f"Problemática {problematica.orden}. {consejo}", "problematica_editar")


def _objetivo_sin_meta(plan: Plan) -> Iterator[Observada]:
    for objetivo in plan.objetivos:
        if not objetivo.metas.all():
            yield _de(objetivo, f"El objetivo {objetivo.numero} todavía no tiene metas.", "objetivo_editar")


def _del_marco(plan: Plan) -> Iterator[Observada]:
    for dicho in consejos.del_marco(plan.ruta, [len(objetivo.metas.all()) for objetivo in plan.objetivos]):
        yield Observada(plan.ruta.pk, dicho, "", ("planeacion:objetivos", {}))


# Metas


def _meta_sin_accion(plan: Plan) -> Iterator[Observada]:
    for meta in plan.metas:
        if not meta.acciones.all():
            yield _de(meta, f"La meta {meta.numero} todavía no tiene acciones.", "meta_editar")


def _meta_sin_indicador(plan: Plan) -> Iterator[Observada]:
    for meta in plan.metas:
        if not meta.indicador:
            yield _de(meta, f"La meta {meta.numero} no dice con qué indicador se ve.", "meta_editar")


def _meta_sin_sesion(plan: Plan) -> Iterator[Observada]:
    for meta in plan.metas:
        if not meta.cuantos_cortes:
            yield _de(meta, f"La meta {meta.numero} no dice en qué sesión del CTE se revisa.", "meta_editar")


def _meta_observada(plan: Plan) -> Iterator[Observada]:
    """What the examiner asks of a meta that, as it is, could not be answered for in June."""
    de_este_ciclo = adaptador.calendario(plan.ruta)
    for meta in plan.metas:
        if graves := adaptador.graves(meta, de_este_ciclo):
            preguntas = " ".join(f"{dicha.pregunta} {dicha.porque}" for dicha in graves)
            yield _de(meta, f"El examinador pregunta por la meta {meta.numero}. {preguntas}", "meta_editar")


def _le_falta_a_la_meta(plan: Plan) -> Iterator[Observada]:
    for meta in plan.metas:
        if falta := [hueco for hueco in meta.le_falta if hueco != "indicador"]:
            yield _de(meta, f"A la meta {meta.numero} le falta decir: {enumerar(falta)}.", "meta_editar")


# Acciones


def _accion_despues_de_su_meta(plan: Plan) -> Iterator[Observada]:
    for accion in plan.acciones:
        fin = accion.meta.fecha
        if fin and accion.termino and accion.termino > fin:
            dice = f"La acción {accion.numero} termina el {fecha(accion.termino)}, después de su meta ({fecha(fin)})."
            yield _de(accion, dice, "accion_editar", fin)


def _dinero_sin_fuente(plan: Plan) -> Iterator[Observada]:
    for accion in plan.acciones:
        if accion.costo and not accion.fuente:
            yield _de(accion, f"La acción {accion.numero} cuesta y no dice de dónde sale el dinero.", "accion_editar")


def _le_falta_a_la_accion(plan: Plan) -> Iterator[Observada]:
    for accion in plan.acciones:
        if falta := consejos.le_falta(accion):
            yield _de(accion, f"A la acción {accion.numero} le falta decir: {enumerar(falta)}.", "accion_editar")


def _sobrecarga(plan: Plan) -> Iterator[Observada]:
    """Somebody with too many acciones on one same day. Said of the plan, so that the council shares them out: never a ranking."""
    tope = (LIMITES | plan.ruta.marco.reglas.get("coherencia", {}))["acciones_a_la_vez"]
    de_cada_quien: dict[UUID, list[Accion]] = defaultdict(list)
    personas = {}
    for accion in plan.acciones:
        for responsable in accion.responsables.all():
            personas[responsable.participacion_id] = responsable.participacion
            de_cada_quien[responsable.participacion_id].append(accion)
    for pk, suyas in de_cada_quien.items():
        juntas = _a_la_vez(suyas)
        if len(juntas) > tope:
            dice = (
                f"{personas[pk].cargo} lleva {cuantos(len(juntas), 'acción', 'acciones')} a la vez "
                f"({enumerar(str(a.numero) for a in juntas)}). ¿Se pueden repartir?"
            )
            como_es = huella({"acciones": sorted(f"{a.pk} {a.inicio} {a.termino}" for a in juntas)})
            yield Observada(pk, dice, como_es, ("planeacion:objetivos", {}))


def _a_la_vez(acciones: list[Accion]) -> list[Accion]:
    """The most of them that share one day: some day on which one of them begins."""
    con_fechas = [a for a in acciones if a.inicio and a.termino]
    juntas = [[a for a in con_fechas if a.inicio <= dia.inicio <= a.termino] for dia in con_fechas]
    return max(juntas, key=len, default=[])


# From another ciclo


def _objetivo_copiado(plan: Plan) -> Iterator[Observada]:
    for objetivo in plan.objetivos:
        if " ".join(objetivo.que.lower().split()) in plan.objetivos_de_antes and objetivo.pk not in plan.objetivos_con_evidencia:
            dice = f"El objetivo {objetivo.numero} es el mismo de otro ciclo y ninguna evidencia de este ciclo lo sostiene."
            yield _de(objetivo, dice, "objetivo_editar")


def _por_revisar(plan: Plan) -> Iterator[Observada]:
    """One point for all of them: thirty sentences to say the same would be paperwork."""
    filas = [f for f in (*plan.hallazgos, *plan.problematicas, *plan.objetivos, *plan.metas, *plan.acciones) if f.por_revisar]
    if filas:
        n = len(filas)
        dice = f"{cuantos(n, 'renglón', 'renglones')} de otro ciclo o de un archivo {'sigue' if n == 1 else 'siguen'} por revisar."
        yield Observada(plan.ruta.pk, dice, huella({"filas": sorted(str(f.pk) for f in filas)}), ("planeacion:revisar", {}))


REGLAS = (
    Regla("diagnostico_vacio", DIAGNOSTICO, _diagnostico_vacio),
    Regla("hallazgo_sin_evidencia", DIAGNOSTICO, _hallazgo_sin_evidencia),
    Regla("evidencia_sin_uso", DIAGNOSTICO, _evidencia_sin_uso),
    Regla("riesgo_sin_accion", DIAGNOSTICO, _riesgo_sin_accion),
    Regla("hallazgo_sin_problematica", DIAGNOSTICO, _hallazgo_sin_problematica, consejo=True),
    Regla("problematica_sin_objetivo", CADENA, _problematica_sin_objetivo),
    Regla("objetivo_sin_meta", CADENA, _objetivo_sin_meta),
    Regla("causa_que_culpa", CADENA, _causa_que_culpa, consejo=True),
    Regla("limites_del_marco", CADENA, _del_marco, consejo=True),
    Regla("meta_sin_accion", METAS, _meta_sin_accion),
    Regla("meta_sin_indicador", METAS, _meta_sin_indicador),
    Regla("meta_sin_sesion", METAS, _meta_sin_sesion),
    Regla("meta_observada", METAS, _meta_observada),
    Regla("meta_incompleta", METAS, _le_falta_a_la_meta, consejo=True),
    Regla("accion_despues_de_su_meta", ACCIONES, _accion_despues_de_su_meta),
    Regla("dinero_sin_fuente", ACCIONES, _dinero_sin_fuente),
    Regla("sobrecarga", ACCIONES, _sobrecarga),
    Regla("accion_incompleta", ACCIONES, _le_falta_a_la_accion, consejo=True),
    Regla("objetivo_copiado", OTRO_CICLO, _objetivo_copiado),
    Regla("por_revisar", OTRO_CICLO, _por_revisar),
)
