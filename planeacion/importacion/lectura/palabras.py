"""What each label of a sheet means: role of a column, instrument, level, campo, component, moment. The vocabulary is data.

The names of instruments and levels are those of the catalogue; a test holds the two equal.
"""

import re
from dataclasses import dataclass, field, fields
from typing import Any

from planeacion.importacion.lectura.celdas import Grupo, es_de_grupo, leer_grupo, leer_momento, limpio, plano

LECTURA, ESCRITURA, CALCULO = "sisat-lectura", "sisat-escritura", "sisat-calculo-mental"
EIA, PLANEA, RUBRICA, COTEJO = "eia", "planea", "rubrica", "lista-de-cotejo"
CALIFICACIONES, ASISTENCIA, MEJOREDU = "calificaciones", "listas-de-asistencia", "mejoredu"
SISAT = (LECTURA, ESCRITURA, CALCULO)

_ESPERADO = r"(nivel )?esperad[oa]s?|n ?e|verde|esp|optimo|nivel optimo"
_DESARROLLO = r"(nivel )?(en )?desarrollo|e ?d|amarillo|en vias de desarrollo|des"
_APOYO = (
    r"(nivel )?(que )?requieren?( de)? apoyo|req( de)? apoyo|r ?a|apoyo|rojo|riesgo|en riesgo|nivel de apoyo|requieren? mas apoyo"
)
NIVELES: dict[str, list[tuple[str, str]]] = {
    **dict.fromkeys(
        SISAT, [("Nivel esperado", _ESPERADO), ("En desarrollo", _DESARROLLO), ("Requiere apoyo", _APOYO)]
    ),
    RUBRICA: [
        ("Logrado", r"logrados?|l|lo logra|dominado|destacado"),
        ("En proceso", r"en proceso( de logro)?|proceso|e ?p"),
        ("Requiere apoyo", rf"{_APOYO}|no logrado|por lograr|inicial"),
    ],
    EIA: [
        ("Alcanzado", r"alcanzad[oa]s?|a|consolidado|alc|logrado|nivel alcanzado"),
        ("En proceso", r"en proceso|proceso|e ?p|en desarrollo"),
        ("Requiere apoyo", _APOYO),
        ("Sin evidencia", r"(sin|no( hay)?|no se) evidencias?|s ?e|n ?e|sin evid|no evid|no presenta evidencia"),
    ],
    PLANEA: [
        ("Sobresaliente (IV)", r"(nivel )?iv|nivel 4|n ?4|sobresaliente( iv)?|(nivel )?iv (logro )?sobresaliente|logro sobresaliente|n ?iv"),
        ("Satisfactorio (III)", r"(nivel )?iii|nivel 3|n ?3|satisfactorio( iii)?|(nivel )?iii (logro )?satisfactorio|logro satisfactorio|n ?iii"),
        ("Apenas indispensable (II)", r"(nivel )?ii|nivel 2|n ?2|(apenas )?(indispensable|elemental)( ii)?|(nivel )?ii (logro )?(apenas )?(indispensable|elemental)|basico|n ?ii"),
        ("Insuficiente (I)", r"(nivel )?i|nivel 1|n ?1|(logro )?insuficiente( i)?|(nivel )?i (logro )?insuficiente|n ?i"),
    ],
    COTEJO: [("Sí lo hace", r"si( lo hace)?|lo hace"), ("Todavía no", r"todavia no|aun no|no lo hace")],
}  # fmt: skip
_NIVELES = {ins: [re.compile(patron) for _, patron in lista] for ins, lista in NIVELES.items()}
ORDEN = [LECTURA, ESCRITURA, CALCULO, RUBRICA, EIA, PLANEA, COTEJO]  # whom a tie of levels favours

_INSTRUMENTOS = [
    (CALCULO, re.compile(r"\bcalculo( mental)?\b|\bcm\b")),
    (
        ESCRITURA,
        re.compile(r"\b(produccion|prod) de textos?\b|\btextos escritos\b|\bescritura\b|\bproduccion escrita\b|\bpt\b|\bpte\b"),
    ),
    (LECTURA, re.compile(r"\btoma de (la )?lectura\b|\blectura\b|\btl\b")),
    (EIA, re.compile(r"\beia\b|ejercicios? integrador|\beias\b")),
    (PLANEA, re.compile(r"\bplanea\b")),
    (MEJOREDU, re.compile(r"\bmejoredu\b|evaluacion diagnostica")),
    (ASISTENCIA, re.compile(r"\basistencias?\b")),
    (COTEJO, re.compile(r"\blista de cotejo\b")),
    (RUBRICA, re.compile(r"\brubricas?\b")),
    (CALIFICACIONES, re.compile(r"\bcalificacion(es)?\b|\bboletas?\b|\bpromedios?\b")),
]
_FAMILIA = re.compile(r"\bsisat\b|alerta temprana")
COMPONENTES: dict[str, list[tuple[str, str]]] = {
    LECTURA: [
        ("Fluidez", r"fluidez.*"), ("Precisión", r"precision.*"), ("Palabras complejas", r"(atencion.*)?palabras complejas"),
        ("Uso de la voz", r"uso (adecuado )?de la voz.*"), ("Seguridad y disposición", r"seguridad.*"),
        ("Comprensión", r"comprension( general)?( de lo leido| lectora)?"),
    ],
    ESCRITURA: [
        ("Es legible", r"(es |texto )?legib(le|ilidad)"), ("Propósito", r"(cumple.*)?proposito( comunicativo)?"),
        ("Relación entre palabras", r"relacion.*"), ("Vocabulario", r"(diversidad.*)?vocabulario"),
        ("Puntuación", r"(uso.*)?(signos de )?puntuacion"), ("Ortografía", r"(uso.*)?(reglas )?ortogra.*"),
    ],
}  # fmt: skip
_ROMANOS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_NUMERADO = re.compile(r"(?:c|r|comp|componente|item|reactivo|p|pregunta|ej|ejercicio|rasgo|#)?\s?([0-9]{1,2}|i|ii|iii|iv|v|vi)")

# Whole labels. `n` is a count of pupils; `personal` is what is looked at to tell pupils apart and never kept.
_ROLES = [
    ("otro", r"observaciones?|comentarios?|(nombre del? |la |el )?(docentes?|maestr[oa]s?|profesor(as?|es)?|directora?|titular)( de grupo)?( .*)?|"
     r"(nombre de la )?escuelas?|cct|clave|turno|zona|sector|edad( .*)?|fecha( .*)?|tutor(a|es)?( .*)?|telefonos?|domicilio|correo( .*)?|"
     r"firma|usaer|bap|discapacidad|situacion|estatus|municipio|localidad|elaboro|reviso|estrategias?|acciones|diagnostico medico"),
    ("personal", r"(nombres?|apellidos?|relacion|lista)( .*)?|alumn[oa]s?( as?| os?| y alumnas| alumnas)?|alumn[oa]( .*)?|estudiantes?( .*)?|nin[oa]s?( y nin[oa]s)?|"
     r"(primer|segundo) apellido|curp|matricula escolar|paterno|materno"),
    ("numero", r"(no|num|numero|n|#|np|n p|nl|n l)( de)?( lista| orden| progresivo| prog)?|lista|consecutivo|folio|id|prog|progresivo|clave alumno"),
    ("sexo", r"sexo|genero|s|h m|m h|h o m"),
    ("grado", r"grados?|gdo"),
    ("grupo", r"grupos?|gpos?|(grado|gdo)s? (y |e )?(grupo|gpo)s?|(grupo|gpo)s? y (grado|gdo)s?|salon(es)?|seccion"),
    ("momento", r"periodos?|momentos?|mes|meses|trimestres?|bimestres?|aplicacion|corte|evaluacion"),
    ("n", r"(total|no|num|numero|cantidad)( total)?( de)? (alumn[oa]s?|estudiantes|nin[oa]s)( .*)?|matricula( .*)?|inscritos|inscripcion( .*)?|poblacion( .*)?|"
     r"(alumn[oa]s |estudiantes )?(evaluad|aplicad|inscrit|examinad|participante|valorad)[oa]?s?|existencia|presentes|n alumnos"),
    ("campo", r"(asignaturas?|materias?|campos?( formativos?| de formacion)?|disciplinas?)( .*)?|instrumentos?|herramientas?|pruebas?|habilidad(es)?|"
     r"componentes?|aspectos?|indicador(es)?|rubros?|area( .*)?|ambitos?"),
    ("nivel", r"nivel(es)?( de)?( logro| desempeno| desarrollo| aprendizaje| alcanzado| obtenido)?|semaforo|resultado|valoracion"),
]  # fmt: skip
ROLES = [(rol, re.compile(patron)) for rol, patron in _ROLES]
_MEDIDAS = [
    ("%", re.compile(r"(%|porcentajes?|porciento|por ciento|porc)( .*)?|.* %")),
    ("faltas", re.compile(r"(total de |no de |numero de |dias de )?(faltas?|inasistencias?)( .*)?")),
    ("asistencias", re.compile(r"(total de |no de |numero de |dias de )?asistencias|dias asistidos")),
    ("dias", re.compile(r"dias( habiles| laborados| trabajados| efectivos| de clase)?( .*)?")),
    ("aciertos", re.compile(r"(no |num |numero |total )?(de )?(aciertos|reactivos correctos|correctas|respuestas correctas)( .*)?")),
    ("promedio", re.compile(r"(promedios?|prom|calificacion(es)?|media|calif|cal|pf)( .*)?")),
    ("total", re.compile(r"total(es)?|puntajes?( total| obtenido)?|puntos|sumas?|pts|tot|t|puntuacion total|suma total")),
    ("conteo", re.compile(r"cantidad|frecuencia|cuantos|conteo|f|valor|resultados")),
]  # fmt: skip
SEXOS = re.compile(r"h|m|hombres?|mujeres?|nin[oa]s|masculino|femenino|masc|fem")
ANCLAS = {"personal", "numero", "sexo", "grado", "grupo", "n", "otro", "campo", "nivel", "momento"}
# How a campo is written short: {clave of the plan: pattern of the whole label}
_ABREVIADOS = {
    "lenguajes": r"leng?(uajes?)?",
    "saberes": r"sab(eres)?|spc|sypc|s y p c|s p c|saberes (y )?p(ens)?( cient(ifico)?)?|pensamiento cientifico|saberes y pens.*",
    "etica": r"etica( .*)?|ens|enys|e n y s|e n s",
    "de-lo-humano": r"dlhylc|dlhc|dlhlc|dhc|d h c|dhylc|dlh|humano|h y c|hyc|(de )?lo humano( .*)?|humano y (lo )?comunitario",
    "espanol": r"espa?n?(ol)?", "matematicas": r"mate?s?|matem(aticas?)?", "formacion-civica-y-etica": r"fc ?y ?e|fce|f c y? ?e|(form )?civica( y etica)?",
    "ciencias-naturales": r"c ?n|c naturales|ciencias( nat)?", "educacion-fisica": r"e ?f|ed(uc)? fisica", "educacion-artistica": r"e ?a|ed(uc)? artistica|artes",
    "geografia": r"geo(g(raf)?)?", "historia": r"hist", "ingles": r"ing(les)?( .*)?", "lengua-materna": r"l ?m|lengua materna.*|espa?n?(ol)?",
    "artes": r"ed(uc)? artistica|artes .*", "la-entidad-donde-vivo": r"(la )?entidad( .*)?", "conocimiento-del-medio": r"c(onoc?(imiento)?)? ?(del )?m(edio)?",
    "tecnologia": r"tec(nologia)?s?( .*)?", "ciencias-1": r"biologia|ciencias (i|1)( .*)?", "ciencias-2": r"fisica|ciencias (ii|2)( .*)?",
    "ciencias-3": r"quimica|ciencias (iii|3)( .*)?",
}  # fmt: skip
_DE_OTRO_PLAN = {  # how an examination or an earlier plan calls it, where the plans of the school have no such name
    "lenguajes": r"lenguaje y comunicacion|l ?y ?c|espanol|lengua materna( espanol)?|comunicacion",
    "saberes": r"pensamiento matematico|matematicas?|p ?m",
    "etica": r"formacion civica y etica",
    "espanol": r"lenguaje y comunicacion|l ?y ?c|comunicacion",
    "matematicas": r"pensamiento matematico",
}


@dataclass
class Rotulo:
    """What a label tells. `niveles` is {instrument: position}, because «En proceso» is of several."""

    rol: str = ""
    medida: str = ""
    instrumento: str = ""
    familia: str = ""
    campo: str = ""
    componente: str = ""
    numerado: int = 0
    momento: str = ""
    sexo: str = ""
    grupo: Grupo | None = None
    niveles: dict[str, int] = field(default_factory=dict)

    @property
    def dice(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self) if f.name != "numerado")

    @property
    def describe(self) -> bool:
        """Something of what was measured, not only a role."""
        return bool(self.instrumento or self.campo or self.niveles or self.momento or self.grupo or self.componente or self.medida)

    def sobre(self, abajo: "Rotulo") -> "Rotulo":
        """Joined with the label below it, which is nearer the figures and wins."""
        return Rotulo(**{f.name: getattr(abajo, f.name) or getattr(self, f.name) for f in fields(self)})


@dataclass(frozen=True)
class Catalogo:
    """What the school's plan calls its campos: {id: name}, those of its own plan first; and how the school calls its grupos."""

    campos: dict[str, str]
    grupos: frozenset[str] = frozenset()  # plain

    def campo(self, dicho: str) -> str:
        for clave, nombre in self.campos.items():
            if dicho == plano(nombre) or dicho == plano(nombre.partition(".")[0]) or dicho == plano(nombre.rpartition(": ")[2]):
                return clave
        for clave in self.campos:
            patron = _ABREVIADOS.get(clave.partition(":")[2])
            if patron and re.fullmatch(patron, dicho):
                return clave
        for propio, patron in _DE_OTRO_PLAN.items():
            if re.fullmatch(patron, dicho) and (clave := self.de_clave(propio)):
                return clave
        return ""

    def de_clave(self, *propios: str) -> str:
        return next((clave for clave in self.campos if clave.partition(":")[2] in propios), "")

    def de_instrumento(self, instrumento: str) -> str:
        """SisAT reads and writes in one campo, and counts in another."""
        if instrumento in (LECTURA, ESCRITURA):
            return self.de_clave("lenguajes", "espanol", "lengua-materna")
        return self.de_clave("saberes", "matematicas") if instrumento == CALCULO else ""


def leer_rotulo(texto: Any, catalogo: Catalogo) -> Rotulo:
    """Of a heading or of the label of a row."""
    dicho = plano(str(texto)[:200])
    if not dicho or len(dicho) > 80:
        return Rotulo()
    campo = _campo_de(dicho, catalogo)
    rotulo = Rotulo(
        campo=campo,
        niveles=niveles_de(dicho) if len(dicho) > 1 or dicho == "i" else {},
        componente=_componente_de(dicho),
        momento=leer_momento(texto),
    )
    rotulo.rol = "" if campo else next((rol for rol, patron in ROLES if patron.fullmatch(dicho)), "")
    rotulo.medida = next((medida for medida, patron in _MEDIDAS if patron.fullmatch(dicho)), "")
    rotulo.sexo = dicho if SEXOS.fullmatch(dicho) else ""
    rotulo.instrumento = "" if campo and not _FAMILIA.search(dicho) else instrumento_en(dicho)
    rotulo.familia = "sisat" if _FAMILIA.search(dicho) else ""
    rotulo.grupo = leer_grupo(texto)
    if numero := _NUMERADO.fullmatch(dicho):
        rotulo.numerado = _ROMANOS.get(numero[1]) or int(numero[1])
    if rotulo.medida == "faltas":
        rotulo.instrumento = ASISTENCIA
    if rotulo.rol == "otro":
        return Rotulo(rol="otro")
    return rotulo


def _campo_de(dicho: str, catalogo: Catalogo) -> str:
    """«Promedio de Lenguajes», «Campo formativo: Lenguajes» are Lenguajes too."""
    for intento in (
        dicho,
        re.sub(r"^(promedio|prom|calificacion|cal|campo formativo|campo|asignatura|materia|disciplina)( de)? ", "", dicho),
    ):
        if campo := catalogo.campo(intento):
            return campo
    return ""


def niveles_de(dicho: str) -> dict[str, int]:
    corto = re.sub(r"^(%|porcentaje|porc)( de)? (?=.)", "", dicho)
    corto = re.sub(r"^(alumn[oa]s|estudiantes|no|num|numero|total|cantidad)( de alumnos)?( en| con| que)?( el)? (?=.)", "", corto)
    corto = re.sub(r"(?<=[a-z]{4}) ([0-9]+ [0-9]+( puntos| pts)?|[0-9]+ o (mas|menos)|9 o menos|h|m)$", "", corto)
    corto = re.sub(r"^nivel (de )?(?=[a-z]{4})", "", corto) if not corto.startswith(("nivel esperado", "nivel optimo")) else corto
    return {
        ins: lugar
        for ins, patrones in _NIVELES.items()
        for lugar, patron in enumerate(patrones)
        if patron.fullmatch(dicho) or patron.fullmatch(corto)
    }


def _componente_de(dicho: str) -> str:
    dicho = re.sub(r"^(i|ii|iii|iv|v|vi|[1-6]) (?=[a-z]{3})", "", dicho)
    return next(
        (f"{ins}/{n}" for ins, lista in COMPONENTES.items() for n, (_, p) in enumerate(lista, 1) if re.fullmatch(p, dicho)), ""
    )


def instrumento_en(dicho: str) -> str:
    return next((ins for ins, patron in _INSTRUMENTOS if patron.search(dicho)), "")


def leer_titulo(texto: Any, catalogo: Catalogo) -> Rotulo:
    """What the rows above a table, the name of a sheet or of a file tell of all of it."""
    dicho = plano(str(texto)[:300])
    rotulo = Rotulo(
        instrumento=instrumento_en(dicho), momento=leer_momento(texto), familia="sisat" if _FAMILIA.search(dicho) else ""
    )
    entero = catalogo.campo(re.sub(r"^(campo formativo|campo|asignatura|materia|disciplina)( de)? ", "", dicho))
    largos = ((clave, plano(nombre)) for clave, nombre in catalogo.campos.items())
    rotulo.campo = entero or next((clave for clave, nombre in largos if " " in nombre and nombre in dicho), "")
    return rotulo


_DE_UNA_HOJA = {
    "hoja", "sheet", "copia", "concentrado", "resultado", "resultados", "lista", "listas", "alumno", "alumnos", "alumna",
    "alumnas", "estudiantes", "datos", "captura", "toma", "produccion", "textos", "mental", "alerta", "temprana", "evaluacion",
    "diagnostica", "inicial", "final", "general", "total", "totales", "escolar", "escuela", "zona", "ciclo", "periodo",
    "periodos", "trimestre", "bimestre", "momento", "mes", "trim", "corte", "nivel", "niveles", "faltas", "inasistencias", "primaria",
    "secundaria", "preescolar", "telesecundaria", "matriz", "grafica", "graficas", "ejercicio", "ejercicios", "integrador",
    "integradores", "los", "las", "por", "con", "para",
}  # fmt: skip


def rotulo_de_hoja(nombre: str, lugar: int, catalogo: Catalogo) -> str:
    """How a sheet is called to whoever brought it: by its name, if it says only of what it is; by its place in the file, if it has
    a word of its own, for it may be a child's. Empty for a file that has no sheets."""
    piezas = re.findall(r"[a-z]+", plano(nombre))
    de_campos = {pieza for campo in catalogo.campos.values() for pieza in plano(campo).split()}
    sabidas = _DE_UNA_HOJA | de_campos
    if all(len(pieza) <= 2 or pieza in sabidas or es_de_grupo(pieza) or _dice_algo(pieza, catalogo) for pieza in piezas):
        return limpio(nombre, 60)
    return f"{lugar}.ª del archivo"


def _dice_algo(pieza: str, catalogo: Catalogo) -> bool:
    return bool(catalogo.campo(pieza) or instrumento_en(pieza) or _FAMILIA.search(pieza) or leer_momento(pieza))


def nombre_de_nivel(instrumento: str, lugar: int) -> str:
    return NIVELES[instrumento][lugar][0]
