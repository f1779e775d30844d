"""A list of attendance: a column a day, a mark a child. What each mark means is told by the sheet, by its own counts, or by use."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

from planeacion.importacion.lectura.celdas import MALO, NUMERO, Grupo, cita, leer_cifra, leer_fecha, limpio, nombre_de_mes, plano
from planeacion.importacion.lectura.columnas import Preparada
from planeacion.importacion.lectura.datos import Lectura
from planeacion.importacion.lectura.palabras import ASISTENCIA
from planeacion.importacion.lectura.tablas import Columna

DIAS = 8  # December has nine, a fortnight ten; fewer columns with numbers are items of a test
ASISTIO, FALTO, SIN_CLASE = "asistió", "faltó", "no cuenta"
_FIJAS = {
    **dict.fromkeys(("•", "✓", "✔", "√", "p", "1", "asistio", "presente", "r", "ret", "t", "retardo"), ASISTIO),
    **dict.fromkeys(("f", "fi", "fj", "j", "0", "falta", "falto", "justificada", "permiso"), FALTO),
    **dict.fromkeys(("b", "baja", "v", "s", "sd", "n/a", "np", "susp"), SIN_CLASE),
}
_DUDOSAS = ("/", "x", "a", "-", "*")  # each school uses them its own way
_PUNTOS = str.maketrans("·●∙.º○\\|–—", "••••••//--")
_SEMANA = {"l", "m", "mi", "x", "j", "v", "s", "d", "lun", "mar", "mie", "jue", "vie", "sab", "dom", "lunes", "martes", "miercoles",
           "jueves", "viernes"}  # fmt: skip
_CUENTAS = [
    ("faltas", re.compile(r"(total( de)? )?(f|faltas?|inasistencias?|ausencias?)( del mes)?|t f|tot f")),
    ("asistencias", re.compile(r"(total( de)? )?(a|asist|asistencias?)( del mes)?|t a|tot a|dias asistidos")),
    ("otra", re.compile(r"(total( de)? )?(r|retardos?|j|justificad[ao]s?|dias.*|%.*|porcentaje.*|total|t|promedio)( .*)?")),
]
_LEYENDA = re.compile(
    r"(?<![\w])([•/xafrjp✓✔*-])\s*[:=]?\s*(asistencias?|asistio|presente|faltas?|inasistencias?|falto|retardos?|justificad[ao]s?)\b"
)
_DICE = {"asistencia": ASISTIO, "asistio": ASISTIO, "presente": ASISTIO, "retardo": ASISTIO}


def reconocer(p: Preparada) -> bool:
    """Gives their roles to the columns of a list of attendance. Nothing else has so many days full of marks."""
    dias = [c for c in p.columnas if _es_dia(c)]
    if p.contexto.instrumento not in {"", ASISTENCIA} or len(dias) < DIAS:
        return False
    if not p.con_rol("personal", "numero") or not _habla_de_asistencia(p, dias):
        return False
    marcas = [m for c in dias for f in p.tabla.cuerpo if (m := marca(p.celda(f, c)))]
    conocidas = sum(m in _FIJAS or m in _DUDOSAS for m in marcas)
    if not marcas or conocidas < 0.8 * len(marcas):
        return False
    for columna in dias:
        columna.rol = "dia"
    for columna in p.columnas:
        if columna.lugar > dias[-1].lugar and columna.camino:
            columna.rol = _cuenta(columna) or ("nada" if columna.rol == "cifra" else columna.rol)
    p.por_alumno = True
    return True


def _es_dia(columna: Columna) -> bool:
    """«14», «14/09/2026», «L»; not a count at the end."""
    return columna.rol not in {"personal", "numero", "grado", "grupo", "otro"} and any(_dice_dia(pieza) for pieza in columna.camino)


def _dice_dia(pieza: str) -> bool:
    dicho = plano(pieza)
    return (
        dicho in _SEMANA
        or bool(re.fullmatch(r"(?:[a-z]{1,3} )?(0?[1-9]|[12]\d|3[01])(?: [a-z]{1,10})?", dicho))
        or bool(leer_fecha(pieza))
    )


def _habla_de_asistencia(p: Preparada, dias: list[Columna]) -> bool:
    en_semana = sum(any(plano(pieza) in _SEMANA or leer_fecha(pieza) for pieza in c.camino) for c in dias)
    al_final = any(_cuenta(c) in {"cuenta:faltas", "cuenta:asistencias"} for c in p.columnas if c.lugar > dias[-1].lugar)
    return p.contexto.instrumento == ASISTENCIA or al_final or 2 * en_semana > len(dias)


def _cuenta(columna: Columna) -> str:
    dicho = plano(columna.camino[-1]) if columna.camino else ""
    return next((f"cuenta:{que}" for que, patron in _CUENTAS if patron.fullmatch(dicho)), "")


def marca(celda: Any) -> str:
    """A cell as a mark: «●», «.» and «•» are the same."""
    if isinstance(celda, bool) or celda is None or isinstance(celda, (date, datetime)):
        return "?" if celda is not None else ""
    if isinstance(celda, (int, float)):
        return f"{celda:g}"
    dicha = celda.strip().casefold().translate(_PUNTOS)
    return dicha if dicha in _FIJAS or dicha in _DUDOSAS or not plano(dicha) else plano(dicha)


class LectorDeDias:
    """Of one table. With no columns of days it does nothing."""

    def __init__(self, p: Preparada, lectura: Lectura) -> None:
        self.p, self.lectura, self.hoja = p, lectura, p.tabla.hoja.rotulo
        self.dias = p.con_rol("dia")
        self.cuentas = [c for c in p.columnas if c.rol.startswith("cuenta:")]
        self.por_dia: dict[int, Counter[str]] = {c.lugar: Counter() for c in self.dias}
        if self.dias:
            self._entender()

    def _entender(self) -> None:
        """Which columns are days with class, and what the marks that have no fixed meaning mean here."""
        celdas = {c.lugar: [marca(self.p.celda(f, c)) for f in self._filas()] for c in self.dias}
        self.dias = [c for c in self.dias if any(celdas[c.lugar])]
        self.cuantas = Counter(m for c in self.dias for m in celdas[c.lugar])
        self.significa = {**_FIJAS, **self._de_uso(), **self._de_la_leyenda()}
        self.significa |= self._de_sus_cuentas(set(self._de_uso()) - set(self._de_la_leyenda()))
        asistieron = sum(n for m, n in self.cuantas.items() if self.significa.get(m) == ASISTIO)
        self.solo_faltas = self.cuantas[""] > asistieron  # an empty cell is a child who came
        dichas = [f"«{m.upper()}» {self.significa[m]}" for m in self.cuantas if m and m in self.significa]
        vacio = [f"una celda vacía {ASISTIO}"] if self.solo_faltas else []
        self.lectura.avisar(f"Así se leyeron las marcas de asistencia: {', '.join([*sorted(dichas), *vacio])}. Revísenlas.")

    def _filas(self) -> Iterator[int]:
        """Those of children: with a number of list, or with two words of a name and some mark."""
        for fila in self.p.tabla.cuerpo:
            numero = any(leer_cifra(self.p.celda(fila, c)).tipo == NUMERO for c in self.p.con_rol("numero"))
            nombre = any(len(plano(self.p.celda(fila, c)).split()) > 1 for c in self.p.con_rol("personal"))
            marcas = (marca(self.p.celda(fila, c)) for c in self.p.con_rol("dia"))
            if numero or (nombre and any(m in _FIJAS or m in _DUDOSAS for m in marcas)):
                yield fila

    def _de_uso(self) -> dict[str, str]:
        """Most children come most days: what fills the sheet is to have come."""
        todas = sum(self.cuantas.values()) or 1
        return {m: ASISTIO if self.cuantas[m] * 2 > todas else FALTO for m in _DUDOSAS if self.cuantas[m]}

    def _de_la_leyenda(self) -> dict[str, str]:
        """«Simbología: • asistencia, / falta, R retardo», over or under the table."""
        cuerpo = set(self._filas())
        textos = [*self.p.tabla.titulos]
        textos += [
            " ".join(str(c) for c in fila if isinstance(c, str))
            for n, fila in enumerate(self.p.tabla.hoja.filas)
            if n >= min(cuerpo, default=0) and n not in cuerpo
        ]
        dichas: dict[str, str] = {}
        for texto in textos:
            for signo, palabra in _LEYENDA.findall(texto.casefold().translate(_PUNTOS).translate(str.maketrans("áéíóú", "aeiou"))):
                if signo in _DUDOSAS:
                    dichas[signo] = _DICE.get(palabra.rstrip("s"), FALTO)
        return dichas

    def _de_sus_cuentas(self, por_saber: set[str]) -> dict[str, str]:
        """Where «Faltas» at the end can only be right one way, that way."""
        de_faltas = next((c for c in self.cuentas if c.rol == "cuenta:faltas"), None)
        if de_faltas is None or not por_saber:
            return {}
        filas = [(f, cifra.valor) for f in self._filas() if (cifra := leer_cifra(self.p.celda(f, de_faltas))).tipo == NUMERO]
        renglones = [(Counter(marca(self.p.celda(f, c)) for c in self.dias), valor) for f, valor in filas]
        signos = sorted(por_saber)
        mejor, cuantas = {}, 0
        for sentidos in product((ASISTIO, FALTO), repeat=len(signos)):
            propuesta = {**self.significa, **dict(zip(signos, sentidos, strict=True))}
            aciertos = sum(sum(n for m, n in r.items() if propuesta.get(m) == FALTO) == valor for r, valor in renglones)
            if aciertos > cuantas:
                mejor, cuantas = {m: propuesta[m] for m in signos}, aciertos
        return mejor if 2 * cuantas > len(renglones) else {}

    def anotar(self, alumno: Any) -> None:
        """The days absent of all the months of the file, as the criterion of alert asks, and the per cent of this one."""
        if not self.dias or self._ya_estaba(alumno.grupo):
            return
        faltas, dias = self._contar(alumno.fila)
        if not dias:
            return
        self._comparar(alumno.fila, faltas, dias)
        suyas = self.lectura.faltas.setdefault((alumno.grupo, alumno.nombre), {})
        suyas[self.momento] = faltas
        alumno.faltas = Decimal(sum(suyas.values()))
        alumno.puntajes[ASISTENCIA, "", "Faltas", self.momento] = Decimal(faltas)
        if not self.solo_faltas:
            alumno.puntajes[ASISTENCIA, "", "", self.momento] = Decimal(100 * (dias - faltas)) / dias

    def _contar(self, fila: int) -> tuple[int, int]:
        """How many days the child was absent, and of how many there is a mark."""
        faltas, dias = 0, 0
        for columna in self.dias:
            dicha = marca(self.p.celda(fila, columna))
            sentido = ASISTIO if not dicha and self.solo_faltas else self.significa.get(dicha)
            if sentido is None:
                self._sin_leer(fila, columna, dicha)
            elif sentido != SIN_CLASE:
                self.por_dia[columna.lugar][sentido] += 1
                dias += 1
                faltas += sentido == FALTO
        return faltas, dias

    def _ya_estaba(self, grupo: Grupo | None) -> bool:
        """The same month of the same grupo in another table: told, and not added."""
        esta = (self.hoja, self.p.tabla.desde)
        if self.lectura.listas.setdefault((grupo, self.momento), esta) == esta:
            return False
        de = f" de {grupo.nombre}" if grupo else ""
        cual = f"en {self.momento}" if self.momento else "sin decir de qué mes: pónganlo en el nombre de la hoja"
        self.lectura.avisar(f"La hoja «{limpio(self.hoja, 40)}» dice otra vez la asistencia{de} {cual}. No se sumó.")
        return True

    @property
    def momento(self) -> str:
        """The month that the sheet says, or that of its dates."""
        fechas = (leer_fecha(pieza) for c in self.dias for pieza in c.camino)
        return self.p.contexto.momento or next((nombre_de_mes(f) for f in fechas if f), "")

    def _sin_leer(self, fila: int, columna: Columna, dicha: str) -> None:
        if not dicha:
            self.lectura.sin_datos(self.hoja, fila, columna)
            return
        self.lectura.rechazar(
            self.hoja,
            fila,
            columna,
            f"{cita(dicha)}, y ahí va una marca de asistencia o de falta. Ese día no se contó de esa persona",
        )

    def _comparar(self, fila: int, faltas: int, dias: int) -> None:
        """The counts at the end of the row are compared, never added: the marks are what was taken."""
        for columna in self.cuentas:
            cifra = leer_cifra(self.p.celda(fila, columna))
            lee = {"cuenta:faltas": faltas, "cuenta:asistencias": dias - faltas}.get(columna.rol)
            if lee is None or cifra.tipo == MALO or cifra.valor is None or cifra.valor == lee:
                continue
            donde = f"hoja «{self.hoja}», fila {fila + 1}" if self.hoja else f"fila {fila + 1}"
            nombre = limpio(columna.camino[-1], 30)
            self.lectura.comparar(
                self.hoja, fila, nombre, bien=[], mal=[f"en {donde} dice {cifra.valor.normalize():f} y las marcas dan {lee}"]
            )

    def total(self, fila: int, rotulo: str) -> None:
        """A row of totals: how many came, or how many did not, each day."""
        bien, mal = [], []
        for columna in self.dias:
            cifra = leer_cifra(self.p.celda(fila, columna))
            if cifra.tipo != NUMERO or cifra.valor is None:
                continue
            leidos = self.por_dia[columna.lugar]
            nombre, valor = limpio(columna.camino[-1], 20), cifra.valor.normalize()
            if cifra.valor in (leidos[ASISTIO], leidos[FALTO], leidos[ASISTIO] + leidos[FALTO]):
                bien.append(f"«{nombre}» {valor:f}")
            else:
                mal.append(
                    f"en «{nombre}» dice {valor:f} y se leyeron {leidos[ASISTIO]} que asistieron y {leidos[FALTO]} que faltaron"
                )
        self.lectura.comparar(self.hoja, fila, rotulo, bien=bien, mal=mal)
