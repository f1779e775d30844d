"""The pieces as rows of this school's plan, with what there is to ask of each. What is shown before bringing is what is brought."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from planeacion.examinador import Calendario, Datos, Observacion, examinar
from planeacion.traer import entender, personal
from planeacion.traer.armar import Pieza, en_dos
from planeacion.traer.contexto import Contexto
from planeacion.traer.palabras import Clase, llano
from ruta.estados import BloqueDiagnostico, Sentido, Unidad
from ruta.formatos import enumerar, fecha, numero, pesos
from ruta.models import Accion, Meta, Problematica

SIN_OBJETIVO = "Falta escribir el objetivo: el archivo no lo dice."
SIN_META = "Falta escribir la meta: el archivo no la dice."
PALABRAS_DE_HALLAZGO = 10
Textos = dict[str, str]


@dataclass
class Fila:
    """A row to be: `campos` are those of its model. `pieza` is the number of the piece it comes from, None for what the file does
    not say and the plan needs."""

    clase: Clase
    campos: dict[str, Any]
    pieza: int | None = None
    hijas: list["Fila"] = field(default_factory=list)
    responde_a: list["Fila"] = field(default_factory=list)
    responsables: tuple[Any, ...] = ()
    preguntas: list[str] = field(default_factory=list)
    observaciones: list[Observacion] = field(default_factory=list)  # of the examiner, if it is a meta


@dataclass
class Plan:
    hallazgos: list[Fila] = field(default_factory=list)
    problematicas: list[Fila] = field(default_factory=list)
    objetivos: list[Fila] = field(default_factory=list)
    preguntas: dict[int, list[str]] = field(default_factory=dict)  # of the pieces that are no row

    @property
    def metas(self) -> list[Fila]:
        return [meta for objetivo in self.objetivos for meta in objetivo.hijas]

    @property
    def acciones(self) -> list[Fila]:
        return [accion for meta in self.metas for accion in meta.hijas]

    @property
    def filas(self) -> list[Fila]:
        return [*self.hallazgos, *self.problematicas, *self.objetivos, *self.metas, *self.acciones]


def proponer(piezas: Sequence[Pieza], contexto: Contexto) -> Plan:
    return _Proponente(contexto, {p.numero: p for p in piezas}).proponer(piezas)


@dataclass
class _Proponente:
    contexto: Contexto
    piezas: dict[int, Pieza]
    plan: Plan = field(default_factory=Plan)
    de: dict[int, Fila] = field(default_factory=dict)
    eje: Any = None
    sueltas: list[Fila] = field(default_factory=list)  # problemáticas that no objetivo answers yet

    def proponer(self, piezas: Sequence[Pieza]) -> Plan:
        hacer = {
            Clase.DIAGNOSTICO: self._hallazgo, Clase.EJE: self._eje, Clase.PROBLEMATICA: self._problematica,
            Clase.OBJETIVO: self._objetivo, Clase.META: self._meta, Clase.ACCION: self._accion,
        }  # fmt: skip
        for pieza in piezas:
            if pieza.clase in hacer and pieza.texto.strip():
                hacer[pieza.clase](pieza)
        return self.plan

    def _anotar(self, fila: Fila, pieza: Pieza) -> Fila:
        self.de[pieza.numero] = fila
        fila.pieza = pieza.numero
        fila.preguntas = [*pieza.notas, *fila.preguntas]
        return fila

    # The diagnosis

    def _hallazgo(self, pieza: Pieza) -> None:
        campos = {"bloque": BloqueDiagnostico.NECESIDADES, "texto": pieza.texto}
        self.plan.hallazgos.append(self._anotar(Fila(Clase.DIAGNOSTICO, campos), pieza))

    def _eje(self, pieza: Pieza) -> None:
        """One of the marco, for what follows. A sentence is no eje: it is what the council found."""
        self.eje = self.contexto.eje_que_dice(pieza.texto)
        ajeno = f"No está en la lista de «{self.contexto.ejes_del_marco}» de esta ruta"
        if self.eje is not None:
            self.plan.preguntas[pieza.numero] = [f"Se entiende como «{self.eje}»."]
        elif len(pieza.texto.split()) >= PALABRAS_DE_HALLAZGO:
            self._hallazgo(pieza)
            self.de[pieza.numero].preguntas.append(f"{ajeno}: se propone como hallazgo del diagnóstico.")
        else:
            self.plan.preguntas[pieza.numero] = [f"{ajeno}: no se trae. Elíjanlo después."]

    def _problematica(self, pieza: Pieza) -> None:
        campos = {"texto": pieza.texto, "causas": pieza.campos.get(Clase.CAUSAS, ""), "eje": self.eje}
        fila = self._anotar(Fila(Clase.PROBLEMATICA, campos, preguntas=self._repetida(pieza)), pieza)
        self.plan.problematicas.append(fila)
        self.sueltas.append(fila)

    def _repetida(self, pieza: Pieza) -> list[str]:
        esta = llano(en_dos(pieza.texto)[0]) in self.contexto.ya_estan or llano(pieza.texto) in self.contexto.ya_estan
        return ["La ruta ya dice lo mismo: si lo traen, quedará dos veces."] if esta else []

    # The chain

    def _objetivo(self, pieza: Pieza) -> None:
        que, para_que = en_dos(pieza.texto)
        if dicho := pieza.campos.get(Clase.PARA_QUE):
            que, para_que = pieza.texto, dicho
        fila = self._anotar(Fila(Clase.OBJETIVO, {"que": que, "para_que": para_que}, preguntas=self._repetida(pieza)), pieza)
        propia = self.de.get(pieza.padre) if pieza.padre is not None else None
        fila.responde_a = self.sueltas or ([propia] if propia and propia.clase is Clase.PROBLEMATICA else [])
        self.sueltas = []
        if not para_que:
            fila.preguntas.append("Falta decir ¿para qué?")
        self.plan.objetivos.append(fila)

    def _meta(self, pieza: Pieza) -> None:
        campos, preguntas = _de_meta(pieza, self.contexto)
        fila = Fila(Clase.META, campos, preguntas=preguntas, observaciones=_del_examinador(campos, self.contexto))
        objetivo = self._madre(pieza, Clase.OBJETIVO) or self._objetivo_por_escribir()
        objetivo.hijas.append(self._anotar(fila, pieza))

    def _accion(self, pieza: Pieza) -> None:
        fila = self._anotar(_de_accion(pieza, self.contexto), pieza)
        fila.campos["eje"] = self.eje
        meta = self._madre(pieza, Clase.META)
        if meta is None:
            objetivo = self._ultima(Clase.OBJETIVO, pieza.numero) or self._objetivo_por_escribir()
            meta = next((m for m in objetivo.hijas if m.pieza is None), None)
            if meta is None:
                meta = Fila(Clase.META, {"texto": SIN_META})
                objetivo.hijas.append(meta)
        meta.hijas.append(fila)

    def _madre(self, pieza: Pieza, clase: Clase) -> Fila | None:
        """The one it says, if it is still that; else the last before it."""
        propia = self.de.get(pieza.padre) if pieza.padre is not None else None
        return propia if propia and propia.clase is clase else self._ultima(clase, pieza.numero)

    def _ultima(self, clase: Clase, antes_de: int) -> Fila | None:
        return next((f for n, f in sorted(self.de.items(), reverse=True) if n < antes_de and f.clase is clase), None)

    def _objetivo_por_escribir(self) -> Fila:
        vacio = next((o for o in self.plan.objetivos if o.pieza is None), None)
        if vacio is None:
            vacio = Fila(Clase.OBJETIVO, {"que": SIN_OBJETIVO, "para_que": ""}, responde_a=self.sueltas)
            self.sueltas = []
            self.plan.objetivos.append(vacio)
        return vacio


def _de_meta(pieza: Pieza, contexto: Contexto) -> tuple[dict[str, Any], list[str]]:
    """Its words, and its numbers only if they can be no others."""
    dicho = pieza.campos
    campos: dict[str, Any] = {
        "texto": pieza.texto, "indicador": dicho.get(Clase.INDICADOR, ""), "fuente": dicho.get(Clase.FUENTE_DEL_DATO, ""),
    }  # fmt: skip
    dia = entender.fecha_de_meta(dicho.get(Clase.FECHA) or pieza.texto, contexto.ciclo)
    if Clase.FECHA in dicho:
        dia = entender.periodo(dicho[Clase.FECHA], contexto.ciclo).termino
    cuanto = entender.cuanto(pieza.texto) or _de_columnas(dicho, f"{pieza.texto} {campos['indicador']}")
    preguntas = []
    if cuanto:
        campos |= {"linea_base": cuanto.linea_base, "valor": cuanto.valor, "unidad": cuanto.unidad, "sentido": cuanto.sentido}
        unidad = Unidad(cuanto.unidad).label
        preguntas.append(f"Se entiende: de {numero(cuanto.linea_base)} a {numero(cuanto.valor)} {unidad}.")
    elif Clase.BASE in dicho or Clase.VALOR in dicho:
        preguntas.append("Los números del archivo no se tomaron: no dicen de qué son. Anótenlos al revisar la meta.")
    if dia:
        campos["fecha"] = dia
        preguntas.append(f"Se entiende: se cumple el {fecha(dia)}.")
    return campos, preguntas


def _del_examinador(campos: dict[str, Any], contexto: Contexto) -> list[Observacion]:
    """What there is to ask of the meta, with its numbers as they would be saved."""
    calendario = Calendario(contexto.clave_del_ciclo, contexto.ciclo.inicio, contexto.ciclo.fin)
    return examinar(Datos(**campos, calendario=calendario))


def _de_columnas(dicho: dict[str, str], de_que: str) -> entender.Cuanto | None:
    base, valor = entender.numero(dicho.get(Clase.BASE, "")), entender.numero(dicho.get(Clase.VALOR, ""))
    if base is None or valor is None or base[0] == valor[0]:
        return None
    porcentaje = base[1] and valor[1] and max(base[0], valor[0]) <= 100
    alumnos = any(p in llano(de_que) for p in ("alumn", "estudiante")) and not (base[1] or valor[1])
    if not porcentaje and not alumnos:
        return None
    unidad = Unidad.PORCENTAJE if porcentaje else Unidad.ALUMNOS
    return entender.Cuanto(base[0], valor[0], unidad, Sentido.AUMENTAR if valor[0] > base[0] else Sentido.DISMINUIR)


def _de_accion(pieza: Pieza, contexto: Contexto) -> Fila:
    dicho, preguntas = pieza.campos, list[str]()
    evidencia = dicho.get(Clase.EVIDENCIA, "")
    if not evidencia and dicho.get(Clase.SEGUIMIENTO):
        evidencia = dicho[Clase.SEGUIMIENTO]
        preguntas.append("Lo que dice el seguimiento se propone como evidencia esperada.")
    cuando = _cuando(dicho, contexto, preguntas)
    costo = _costo(dicho.get(Clase.COSTO, ""), preguntas)
    responsables, informa = _quienes(dicho.get(Clase.RESPONSABLES, ""), contexto, preguntas)
    campos = {
        "descripcion": pieza.texto, "responsables_texto": dicho.get(Clase.RESPONSABLES, ""), "informa_id": informa, **cuando,
        "recursos": dicho.get(Clase.RECURSOS, ""), "costo": costo, "costo_texto": dicho.get(Clase.COSTO, ""),
        "fuente": dicho.get(Clase.FUENTE, ""), "evidencia": evidencia,
    }  # fmt: skip
    return Fila(Clase.ACCION, campos, responsables=responsables, preguntas=preguntas)


def _cuando(dicho: dict[str, str], contexto: Contexto, preguntas: list[str]) -> dict[str, Any]:
    """Two columns of dates, or one of words."""
    inicio, termino = dicho.get(Clase.INICIO, ""), dicho.get(Clase.TERMINO, "")
    texto = dicho.get(Clase.CUANDO, "") or " – ".join(parte for parte in (inicio, termino) if parte)
    if inicio and termino:
        leido = entender.Periodo(entender.periodo(inicio, contexto.ciclo).inicio, entender.periodo(termino, contexto.ciclo).termino)
    else:
        leido = entender.periodo(texto, contexto.ciclo)
    desde, hasta = leido.inicio, leido.termino
    if not desde or not hasta or desde > hasta:
        if texto:
            preguntas.append(f"«{texto}» se guarda con sus palabras: ¿de qué día a qué día?")
        return {"inicio": None, "termino": None, "cuando_texto": texto}
    if leido.todo:
        preguntas.append(
            f"«{texto}» se entiende como todo el ciclo, del {fecha(desde)} al {fecha(hasta)}. ¿En qué sesión del CTE se revisa?"
        )
    else:
        preguntas.append(f"Se entiende: del {fecha(desde)} al {fecha(hasta)}.")
    exacto = bool(inicio and termino) and not dicho.get(Clase.CUANDO)
    return {"inicio": desde, "termino": hasta, "cuando_texto": "" if exacto else texto}


def _costo(texto: str, preguntas: list[str]) -> Any:
    monto = entender.pesos(texto)
    if texto and monto is None:
        preguntas.append(f"«{texto}» se guarda como está escrito: ¿cuánto es en total?")
    elif monto and f"{monto:.0f}" not in texto.replace(",", ""):
        preguntas.append(f"Se entiende: {pesos(monto)}.")
    return monto


def _quienes(texto: str, contexto: Contexto, preguntas: list[str]) -> tuple[tuple[Any, ...], Any]:
    hallados = personal.reconocer(texto, contexto.personal)
    nombres = {p.pk: f"{p.nombre} ({p.cargo})" for p in contexto.personal}
    if hallados.responsables:
        preguntas.append(f"Se reconoce a {enumerar(nombres[pk] for pk in hallados.responsables)}.")
    if hallados.informa:
        preguntas.append(f"Informa {nombres[hallados.informa]}.")
    return hallados.responsables, hallados.informa


# What does not fit

_CAMPOS: dict[Clase, list[tuple[Clase, Any, str]]] = {
    Clase.META: [(Clase.INDICADOR, Meta, "indicador"), (Clase.FUENTE_DEL_DATO, Meta, "fuente")],
    Clase.ACCION: [
        (Clase.RESPONSABLES, Accion, "responsables_texto"), (Clase.CUANDO, Accion, "cuando_texto"),
        (Clase.RECURSOS, Accion, "recursos"), (Clase.COSTO, Accion, "costo_texto"), (Clase.FUENTE, Accion, "fuente"),
        (Clase.EVIDENCIA, Accion, "evidencia"), (Clase.SEGUIMIENTO, Accion, "evidencia"),
    ],
    Clase.PROBLEMATICA: [(Clase.CAUSAS, Problematica, "causas")],
}  # fmt: skip
LARGO_DE_TEXTO = {Clase.OBJETIVO: 600}
PARRAFO = 2000


def no_cabe(pieza: Pieza) -> dict[str, str]:
    """By class of what was said, how much is too much; «» is the text of the piece."""
    errores = {}
    if len(pieza.texto) > (cabe := LARGO_DE_TEXTO.get(pieza.clase, PARRAFO)):
        errores[""] = _largo(pieza.texto, cabe)
    for clase, modelo, campo in _CAMPOS.get(pieza.clase, []):
        dicho, maximo = pieza.campos.get(clase, ""), modelo._meta.get_field(campo).max_length or PARRAFO
        if len(dicho) > maximo:
            errores[clase] = _largo(dicho, maximo)
    return errores


def _largo(texto: str, cabe: int) -> str:
    return f"Son {len(texto)} letras y caben {cabe}: déjenlo más corto."
