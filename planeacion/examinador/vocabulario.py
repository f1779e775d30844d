"""The words with which metas are written in Mexican schools. Data: each table is read by `menciones`, `lectura` and `reglas`.

All without accents and in lower case, as `plegar` leaves them. A word that ends in «*» is the beginning of others.
"""

import re

_ESCAPE = {"*": r"\w*", " ": r"\s+"}


def palabras(*lineas: str) -> str:
    """«reduc* disminu*» and «nivel de logro | toma de lectura» as the inside of one regular expression, longest first."""
    sueltas = [p.strip() for linea in lineas for p in (linea.split("|") if "|" in linea else linea.split())]
    ordenadas = sorted({p for p in sueltas if p}, key=len, reverse=True)
    return "|".join("".join(_ESCAPE.get(letra, re.escape(letra)) for letra in p) for p in ordenadas)


def expresion(palabras_: str) -> re.Pattern[str]:
    """Those words, whole."""
    return re.compile(rf"\b(?:{palabras_})(?!\w)")


MESES = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "setiembre": 9,
    "octubre": 10, "noviembre": 11, "diciembre": 12,
}  # fmt: skip
MESES_CORTOS = {
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dic": 12,
}  # fmt: skip

UNIDADES = {
    "cero": 0, "uno": 1, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
}  # fmt: skip
HASTA_VEINTINUEVE = {
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintiuna": 21, "veintiun": 21, "veintidos": 22, "veintitres": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
}  # fmt: skip
DECENAS = {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
CENTENAS = {
    "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400,
    "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600, "seiscientas": 600,
}  # fmt: skip

# Who and what is counted. The first group that matches gives the unit.
PERSONAS = {
    "alumnos": palabras(
        "alumn* estudiante* niño niños niña niñas nino ninos nina ninas niñ@s nin@s escolares educando* pequen* adolescentes jovenes "
        "infantes chicos aprendices preescolares menores egresados"
    ),
    "familias": palabras("familia familias padre padres madre madres papa papas mama mamas tutores hogares tutoras"),
    "docentes": palabras(
        "docente* maestr* profesor* educador educadora educadoras directiv* directores directoras asesores",
        "personal docente|agentes educativos|jefes de ensenanza|jefas de ensenanza|integrantes del colectivo|personal de la escuela",
    ),
}
EVENTOS = palabras(
    "reporte* conflicto* falta faltas inasistencias retardo* incidente* incidencias queja* accidente* pelea* agresion* ausencia* ausencias "
    "abandonos bajas altercados rinas suspensiones citatorios veces pleitos"
)
COSAS = palabras(  # counted as a result: their number answers «¿cuánto?»
    "libro* texto* ficha* proyecto* palabra* lectura lecturas producto* cuento* problemas acierto* aprendizajes punto puntos tareas "
    "carpetas expediente* informes plan* portafolios reactivo* computadora* banos equipos lugares ejemplares acuerdos operaciones pi "
    "rasgos indicadores participaciones registros colecciones numeros letras"
)
DE_TODOS = palabras("comunidad comunidades poblacion", "comunidad escolar|comunidad educativa|poblacion escolar")
FIJAS = palabras(  # the place or the group where it happens: it answers only if nothing else does
    "grupo grupos grado* escuela* aula* salon salones plantel* turno* campo campos disciplina* asignatura* materia* modulo*"
)
DEL_TIEMPO = palabras(
    "minuto* min hora horas hrs h dia dias semana semanas mes meses ano anos bimestre* trimestre* periodo* segundos sesion sesiones taller "
    "talleres reunion reuniones platica* visita visitas clase clases vez modulos momentos evaluaciones aplicaciones ciclo ciclos"
)
# Rates: their percentage is not a number of people standing there.
TASAS = palabras(
    "asistencia inasistencia* puntualidad participacion aciertos ausentismo abandono desercion reprobacion aprobacion cobertura extraedad cumplimiento",
    "tasa indice* porcentaje",
    "eficiencia terminal|asistencia media|respuestas correctas",
)
DE_PROMEDIO = palabras("promedio* calificacion*", "media aritmetica")

# Verbs. Explicit ones say where the number must go.
AUMENTA = palabras(
    "aument* increment* elevar eleve eleven elevaremos elevando subir suba suban subiremos ampliar amplie acrecentar duplicar triplicar "
    "crecer crezca alza"
)
DISMINUYE = palabras(
    "disminu* reduc* reduz* bajar baje bajen bajaremos bajando abatir abata erradi* elimin* minimizar decrecer aminorar evitar prevenir "
    "abatimiento"
)
MANTIENE = palabras("mantener mantenga mantengan mantendremos conservar sostener conserve conserven")
MEJORA = palabras(
    "mejor* fortale* favore* potenci* optimiz* desarroll* consolid* impuls* foment* promov* promuev* propici* robustec*"
)

# A meta that begins with one of these tells what will be done, not what will have changed.
HACE = palabras(
    "utiliz* realiz* implement* gestion* elabor* organiz* aplic* impart* ejecut* diseñ* disen* program* planif* planear planeacion coordin* "
    "convocar difundir instal* adquir* compr* solicit* capacit* calendarizar efectuar promov* promuev* reunir usar emplear "
    "invitar conformar integrar instrumentar trabajar socializar revisar colocar construir establecer crear generar generen gestionen "
    "hacer hagan ofrecer brindar otorgar entregar visitar acudir dar participar impuls* aprovechar taller talleres platica platicas campana "
    "campanas reunion reuniones conferencia* continuar seguir proporcionar acompanar orientar informar platicar supervisar monitorear",
    "llevar a cabo|lleven a cabo|poner en marcha|dar seguimiento|puesta en marcha|hacer uso|dar a conocer",
)
LLEVA_A = palabras(
    "lograr logre logren alcanzar conseguir obtener que se el la los las al del", "lograr que|conseguir que|alcanzar que|hacer que"
)

# Not seen by themselves: attitudes, and verbs that say «better» without saying what will be seen.
ACTITUD = palabras(
    "actitud* apatia conciencia concient* concienc* sensibil* motiv* interes interesen interesar involucr* compromet* comprometid* reflexion* "
    "valorar valoren valore apreci* empat* disfrut* gusto amor autoestima respeto respeten respetar respete responsab* corresponsab* solidari* convencer "
    "autonomia valores habitos identidad entusias* disposicion cooperativ* confianza tolerancia armonia armonica bienestar "
    "emocion* sentido importancia activamente",
    "tomar conciencia|tomen conciencia|trabajo en equipo|sana convivencia|ambiente favorable|ambientes favorables|ambientes sanos|ambiente sano|ambiente de|ambiente pacifico|ambiente adecuado|ambiente armonico|ambiente agradable|clima de|convivencia sana|convivencia pacifica|clima escolar",
)
VAGO = palabras("favore* fortale* foment* propici* impuls* promov* promuev* potenci* calidad mejores mayor mejor")
SIN_MEDIDA = palabras(  # a quantity that nobody can count
    "significativ* considerabl* notabl* notori* eficaz* eficient* optim* adecuad* satisfactoriamente paulatin* gradual* integral* avances",
    "al maximo|en lo posible|la mayoria|mayor numero|la mayor parte|gran parte",
)
# What can be counted or seen by anyone, so that «mejorar» has something to hold.
SE_VE = palabras(
    "asist* inasist* faltas reprob* aprob* abandon* deserc* puntual* acierto* promedio* calificac* leer lee leen lean leyendo escrib* "
    "produc* resuel* resolver cuentan relat* narr* nivel niveles entreg* reporte* conflicto* participan participen participe retardo* "
    "inscri* matricul* libro* ficha* requier* requir* palabras registr* informe* conectividad internet conexion agresion* accidente* expediente* "
    "acreditan acrediten egres* identifi* recono* explica* compar* argument* multiplic* suman sumen restan resten cuent* comprend* dominan dominen domine "
    "alcan* obten* conclu* termin* lectura escritura calculo rezago peso talla consum* mantienen",
    "toma de lectura|llegan a tiempo|llega a tiempo|en riesgo|eficiencia terminal|fluidez",
)

# People do these or not; a school does not decide it alone. All of them, always, is rarely what will happen.
CONDUCTA = palabras(
    "asist* particip* involucr* compromet* acud* cumpl* apoy* respet* practi* leer lea lean leen escrib* comprend* domin* logr* alcanc* "
    "alcanza* mejor* resuel* aprend* aprueb* apruebe* acredit* llegu* llega* entregu* aplic* convivan conviv* favorez* interes* consum* utilic* "
    "asuma* colabor* integr* respond* desarroll* adquier* adopt* obteng* obtien* supere* avance* avanc* muestr* conoz* concient* reconoz* "
    "identifi* produz* produc* se porten lleven uniforme demuestr* expres* use usen trabaje* trabaje realice* realic* implement* sean tengan tenga"
)
DE_LA_ESCUELA = palabras(  # what the school itself does, and may well do for all
    "informe* expediente* registr* credencial* boleta* cartilla* evaluad* plan planes pi bap entregad* diagnostico* valoracion* "
    "atendid* inscrit* documento* certificado* entrevistad* visitad* asignad* reciba* reciben canaliz*",
    "libros de texto|cuente con|cuenten con|tenga su|tengan su",
)

INSTRUMENTOS = palabras(
    "sisat planea eia mejoredu rima enlace pisa rubrica* cotejo bitacora* concentrado* encuesta* cuestionario* examen* prueba* boleta* test "
    "portafolio* ficha* grafica* graficas entrevista* inventario* expediente* acta actas minuta* 911 siged monitoreo kardex oci iddiee eipda "
    "estadistica* cartilla* informe* rubricas observacion registro* termometro cedula* formulario* calificaciones",
    "toma de lectura|lista de cotejo|listas de cotejo|lista de asistencia|listas de asistencia|listas|lista|pase de lista|guia de observacion|"
    "guia de observaciones|evaluacion diagnostica|diario de trabajo|diario de campo|control escolar|evaluacion estatal|prueba estandarizada|"
    "ejercicios integradores|escala estimativa|escala de valoracion|informe de evaluacion|control de lectura|produccion de textos escritos|"
    "dictado de palabras|medicion de velocidad|prueba de velocidad|fichas descriptivas|factura|control de asistencia|control de faltas|"
    "control de prestamo|evaluacion escrita|evaluacion oral|evaluacion bimestral|evaluacion trimestral|evaluacion mensual|constancia de registro",
)
SE_CUENTA_SOLO = palabras(  # the school counts them every year, with the same papers
    "reprobacion|matricula|eficiencia terminal|inscri*|promedio de calificaciones|inscritos|inscribir|preinscripcion"
)

DE_REFERENCIA = palabras(  # «fase 3», «zona 98», «N.º 6»: a name, not a quantity
    "fase zona sector campo bloque objetivo meta prioridad ambito accion articulo acuerdo formato estadistica aula salon nivel niveles "
    "numero no nº n.º núm num grado grados anexo tomo leccion unidad plan programa eje rasgo componente indicador indicadores criterio "
    "problematica escuela secundaria tecnica telesecundaria primaria preescolar jardin planea sisat enlace pisa modulo version grupo dimension "
    "linea fraccion inciso pagina paginas capitulo ley"
)
NEGATIVO = palabras(
    "inasist* faltas reprob* abandon* deserc* rezago* conflicto* reporte* agresion* violencia retardo* acoso bullying insuficiente ausent* "
    "indisciplina incidente* pelea* accidente* extraedad impuntual* rezag*",
    "requieren apoyo|requiere apoyo|requieran apoyo|no leen|no comprenden|no resuelven|no asisten|no participan|nivel i|en riesgo|alumnos con dificultad",
)
POSITIVO = palabras(
    "asistencia aprobacion aciertos promedio participan participacion puntualidad comprenden resuelven",
    "nivel esperado|eficiencia terminal",
)
