"""A table of groups: each row or column is a grupo, a grado, a campo or a level, and each figure is already counted."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.celdas import (
    MALO,
    NUMERO,
    SIN_DATO,
    Cifra,
    Grupo,
    NoEsGrupo,
    cita,
    es_total,
    leer_cifra,
    leer_grupo,
    leer_momento,
    limpio,
    plano,
    unir_grupo,
)
from planeacion.importacion.lectura.columnas import MAXIMOS, Preparada
from planeacion.importacion.lectura.datos import NO_ES_GRUPO, Cuenta, Lectura, Llave
from planeacion.importacion.lectura.palabras import ASISTENCIA, CALIFICACIONES, SISAT, Catalogo, Rotulo, leer_rotulo
from planeacion.importacion.lectura.tablas import Columna

CERCA = Decimal("0.06")  # two averages written with one decimal
MAXIMO_DE_UN_GRUPO = 5000  # a count that no school has is a slip


class LectorDeGrupos:
    """Of one table. Goes row by row; nothing of a row is taken if one of its figures cannot be read."""

    def __init__(self, preparada: Preparada, catalogo: Catalogo, lectura: Lectura) -> None:
        self.p, self.catalogo, self.lectura = preparada, catalogo, lectura
        self.hoja = preparada.tabla.hoja.rotulo
        self.arriba: dict[int, Any] = {}  # what a label column said last: merged cells leave the rest empty
        self.grupo_de_la_seccion: Grupo | None = None
        self.sumas: dict[int, list[tuple[Decimal, int | None]]] = defaultdict(list)
        self.fraccion = {c.lugar: self._es_fraccion(c) for c in preparada.cifras}

    def leer(self) -> None:
        totales = []
        for fila in self.p.tabla.cuerpo:
            if rotulo := self._rotulo_de_total(fila):
                totales.append((fila, rotulo))
            elif not self._es_seccion(fila):
                self._fila(fila)
        for fila, rotulo in totales:
            self._comparar(fila, rotulo)

    # Of what a row is

    def _rotulo_de_total(self, fila: int) -> str:
        for columna in self.p.columnas:
            celda = self.p.celda(fila, columna)
            if isinstance(celda, str) and celda.strip() and columna.rol != "cifra":
                if es_total(celda):
                    return limpio(celda, 30)
                return ""
        return ""

    def _es_seccion(self, fila: int) -> bool:
        """A row with a grupo alone is the title of those below it; with a text alone, a note."""
        llenas = [c for c in self.p.tabla.hoja.filas[fila] if c not in ("", None) and str(c).strip()]
        if len(llenas) != 1 or not isinstance(llenas[0], str) or leer_cifra(llenas[0]).tipo == NUMERO:
            return False
        self.grupo_de_la_seccion = leer_grupo(llenas[0]) or self.grupo_de_la_seccion
        return True

    def _etiqueta(self, fila: int, columna: Columna) -> Any:
        celda = self.p.celda(fila, columna)
        if celda in ("", None) or not str(celda).strip():
            return self.arriba.get(columna.lugar, "") if columna.rol != "grupo" else ""
        if columna.rol == "grado" and self.arriba.get(columna.lugar) != celda:
            self.arriba = {}
        self.arriba[columna.lugar] = celda
        return celda

    def _de_la_fila(self, fila: int) -> tuple[Grupo | None, Rotulo]:
        dicho = Rotulo()
        grado = grupo = ""
        for columna in self.p.con_rol("grado", "grupo", "momento", "campo", "nivel"):
            celda = self._etiqueta(fila, columna)
            if columna.rol == "grado":
                grado = celda
            elif columna.rol == "grupo":
                grupo = celda
            elif columna.rol == "momento":
                dicho.momento = leer_momento(celda) or limpio(celda, 40)
            elif str(celda).strip():
                dicho = dicho.sobre(self._otra_etiqueta(celda))
        return unir_grupo(grado, grupo, self.catalogo.grupos) or dicho.grupo or self.grupo_de_la_seccion, dicho

    def _otra_etiqueta(self, celda: Any) -> Rotulo:
        rotulo = leer_rotulo(celda, self.catalogo)
        rotulo.rol = rotulo.medida = ""
        if not rotulo.dice and isinstance(celda, str):
            rotulo.componente = limpio(celda, 80)
        return rotulo

    # Its figures

    def _fila(self, fila: int) -> None:
        try:
            grupo, dicho = self._de_la_fila(fila)
        except NoEsGrupo:
            self.lectura.rechazar(self.hoja, fila, self.p.con_rol("grupo")[-1], f"{NO_ES_GRUPO}. No se tomó nada de esta fila")
            return
        leidas = [(c, self._cifra(fila, c)) for c in self.p.cifras]
        n = self._n(fila)
        if all(cifra.tipo != NUMERO and cifra.tipo != MALO for _, cifra in leidas) and n.tipo != MALO:
            if grupo and n.tipo == NUMERO or any(cifra.tipo == SIN_DATO for _, cifra in leidas):
                self.lectura.rechazar(self.hoja, fila, None, f"{self._quien(grupo)}no trae ninguna cifra de resultados")
            return
        if not (grupo or dicho.dice or self.p.contexto.grupo) and self._llena_a_medias(leidas):
            return
        if self._rechazada(fila, grupo, leidas, n):
            return
        for columna, cifra in leidas:
            if cifra.tipo == SIN_DATO:
                self.lectura.sin_datos(self.hoja, fila, columna)
        self.lectura.filas += 1
        cuantos = int(n.valor) if n.tipo == NUMERO and n.valor is not None else None
        tomadas = [(c, cifra.valor) for c, cifra in leidas if cifra.tipo == NUMERO and cifra.valor is not None]
        self._anotar(fila, grupo, dicho, tomadas, cuantos)

    def _llena_a_medias(self, leidas: list[tuple[Columna, Cifra]]) -> bool:
        """A note at the foot, with a figure somewhere."""
        return sum(cifra.tipo == NUMERO for _, cifra in leidas) * 2 < len(leidas)

    def _cifra(self, fila: int, columna: Columna) -> Cifra:
        maximo = 10 if self.p.instrumento(columna.rotulo) == CALIFICACIONES and not columna.rotulo.niveles else None
        cifra = leer_cifra(self.p.celda(fila, columna), maximo)
        if cifra.tipo == NUMERO and cifra.valor is not None and self.fraccion[columna.lugar] and not cifra.por_ciento:
            return Cifra(NUMERO, cifra.valor * 100, True)
        return cifra

    def _es_fraccion(self, columna: Columna) -> bool:
        """0.95 and not 95: an attendance that is nowhere over one."""
        if not self._es_porcentaje(columna):
            return False
        leidas = [leer_cifra(self.p.celda(f, columna)) for f in self.p.tabla.cuerpo]
        valores = [c.valor for c in leidas if c.tipo == NUMERO and c.valor is not None and not c.por_ciento]
        return bool(valores) and max(valores) <= 1

    def _es_porcentaje(self, columna: Columna) -> bool:
        return columna.rotulo.medida == "%" or (
            self.p.instrumento(columna.rotulo) == ASISTENCIA and columna.rotulo.medida not in {"faltas", "asistencias", "dias"}
        )

    def _n(self, fila: int) -> Cifra:
        columnas = self.p.con_rol("n")
        elegida = next(
            (c for c in columnas if not c.rotulo.sexo and "evaluad" in plano(c.nombre)), columnas[0] if columnas else None
        )
        return leer_cifra(self.p.celda(fila, elegida)) if elegida else Cifra(SIN_DATO)

    def _rechazada(self, fila: int, grupo: Grupo | None, leidas: list[tuple[Columna, Cifra]], n: Cifra) -> bool:
        """One reason for each cell; the row is left out whole."""
        malas = [(c, f"{cita(self.p.celda(fila, c))}; {cifra.motivo}") for c, cifra in leidas if cifra.tipo == MALO]
        malas += [(c, motivo) for c, cifra in leidas if cifra.tipo == NUMERO and (motivo := self._fuera(c, cifra.valor))]
        columna_n = next(iter(self.p.con_rol("n")), None)
        if n.tipo == MALO and columna_n:
            malas.append((columna_n, f"{cita(self.p.celda(fila, columna_n))}; {n.motivo}"))
        elif (
            columna_n and n.tipo == NUMERO and n.valor is not None and (n.valor < 0 or n.valor % 1 or n.valor > MAXIMO_DE_UN_GRUPO)
        ):
            malas.append((columna_n, f"dice {n.valor.normalize():f}, y ahí va cuántos alumnos son"))
        if not malas:
            return False
        faltan = [f"«{c.camino[-1]}»" for c, cifra in leidas if cifra.tipo not in {NUMERO, MALO}]
        cola = f"; además falta el dato de {', '.join(faltan[:6])}" if faltan else ""
        for columna, motivo in malas:
            self.lectura.rechazar(self.hoja, fila, columna, f"{self._quien(grupo)}{motivo}{cola}. No se tomó nada de esta fila")
        return True

    @staticmethod
    def _quien(grupo: Grupo | None) -> str:
        return f"{grupo.nombre}: " if grupo else ""

    def _fuera(self, columna: Columna, valor: Decimal | None) -> str:
        """What a figure cannot be."""
        if valor is None or valor < 0:
            return "dice un número negativo, y no puede ser"
        if columna.rotulo.niveles and columna.rotulo.medida != "%":
            return (
                "" if not valor % 1 and valor <= MAXIMO_DE_UN_GRUPO else f"dice {valor.normalize():f}, y ahí va cuántos alumnos son"
            )
        instrumento = self.p.instrumento(columna.rotulo)
        maximo = 100 if self._es_porcentaje(columna) else MAXIMOS.get(instrumento)
        if maximo and valor > maximo and columna.rotulo.medida != "total" and not self._niveles_por_fila:
            return f"dice {valor.normalize():f}, y va de 0 a {maximo}"
        return ""

    @property
    def _niveles_por_fila(self) -> bool:
        return bool(self.p.escalas) and not any(c.rotulo.niveles for c in self.p.cifras)

    def _anotar(self, fila: int, grupo: Grupo | None, dicho: Rotulo, tomadas: list[tuple[Columna, Decimal]], n: int | None) -> None:
        donde = f"la hoja «{self.hoja}»" if self.hoja else f"la fila {fila + 1}"
        suma: dict[str, int] = defaultdict(int)
        for columna, valor in tomadas:
            self.sumas[columna.lugar].append((valor, n))
            todo = (
                Rotulo(instrumento="", momento=self.p.contexto.momento, campo=self.p.contexto.campo)
                .sobre(dicho)
                .sobre(columna.rotulo)
            )
            quien = columna.rotulo.grupo or grupo or self.p.contexto.grupo
            instrumento = self._instrumento(todo)
            if todo.niveles:
                self._anotar_nivel(quien, todo, instrumento, valor, n, donde)
                suma[instrumento] += int(valor)
            else:
                self._anotar_promedio(quien, todo, instrumento, valor, n, donde)
        for columna, valor in tomadas:
            ins = self._instrumento(Rotulo().sobre(dicho).sobre(columna.rotulo))
            if columna.rotulo.medida == "total" and not columna.rotulo.niveles and suma.get(ins, valor) != valor:
                self._no_suma(fila, grupo, suma[ins], columna, valor)
        if n is not None and suma and not self.p.con_rol("momento") and any(total > n for total in suma.values()):
            self.lectura.avisar(
                f"{self._quien(grupo)}fila {fila + 1}: los niveles suman {max(suma.values())} y los alumnos son {n}. Revísenlo."
            )

    def _no_suma(self, fila: int, grupo: Grupo | None, suma: int, columna: Columna, valor: Decimal) -> None:
        self.lectura.avisar(
            f"{self._quien(grupo)}fila {fila + 1}: los niveles suman {suma} y «{columna.camino[-1]}» dice {valor.normalize():f}. "
            "Se tomaron los niveles; revísenlo."
        )

    def _instrumento(self, todo: Rotulo) -> str:
        return self.p.instrumento(todo)

    def _anotar_nivel(self, quien: Grupo | None, todo: Rotulo, instrumento: str, valor: Decimal, n: int | None, donde: str) -> None:
        if not instrumento or instrumento not in todo.niveles:
            self.p.preguntas.append("instrumento")
            return
        if todo.medida == "%":
            if n is None:
                self.lectura.avisar(
                    "Hay niveles que solo vienen en porcentaje y no dicen de cuántos alumnos; esos no se tomaron. "
                    "Agreguen una columna «Alumnos» con cuántos son y vuelvan a traer el archivo."
                )
                return
            valor = Decimal(round(valor * n / 100))
        llave = self._llave(quien, todo, instrumento, nivel=todo.niveles[instrumento])
        self.lectura.anotar(llave, Cuenta(conteo=int(valor), n=n, donde=donde), suma=True)

    def _anotar_promedio(
        self, quien: Grupo | None, todo: Rotulo, instrumento: str, valor: Decimal, n: int | None, donde: str
    ) -> None:
        if (
            not instrumento
            or (todo.medida in {"total", "dias", "asistencias"})
            or (self.p.escalas and instrumento in self.p.escalas)
        ):
            return
        componente = "Faltas" if todo.medida == "faltas" else todo.componente if instrumento not in SISAT else ""
        llave = self._llave(quien, todo, instrumento, componente=componente)
        self.lectura.anotar(llave, Cuenta(promedio=valor.quantize(Decimal("0.01")), n=n, donde=donde))

    def _llave(self, quien: Grupo | None, todo: Rotulo, instrumento: str, **lo_demas: Any) -> Llave:
        campo = todo.campo or self.catalogo.de_instrumento(instrumento)
        return Llave.de(quien, campo=campo, instrumento=instrumento, momento=todo.momento, **lo_demas)

    # The rows of totals

    def _comparar(self, fila: int, rotulo: str) -> None:
        """Each figure of the row, against the sum or the average (of the groups, or of their pupils) of what was read."""
        bien, mal = [], []
        n_leidos: list[tuple[Decimal, int | None]] = [
            (valor, None) for f in self.p.tabla.cuerpo if (valor := self._n_tomada(f)) is not None
        ]
        for columna in [*self.p.con_rol("n"), *self.p.cifras]:
            cifra = self._cifra(fila, columna) if columna.rol == "cifra" else leer_cifra(self.p.celda(fila, columna))
            leidos = self.sumas[columna.lugar] if columna.rol == "cifra" else n_leidos
            if cifra.tipo != NUMERO or cifra.valor is None or not leidos:
                continue
            posibles = _posibles(leidos)
            nombre, valor = limpio(columna.camino[-1] if columna.camino else "", 40), cifra.valor.normalize()
            if any(abs(cifra.valor - p) <= (CERCA if columna.rol == "cifra" else 0) for p in posibles):
                bien.append(f"«{nombre}» {valor:f}")
            else:
                promedia = not columna.rotulo.niveles and columna.rol == "cifra"
                da = posibles[-1].quantize(Decimal("0.1")) if promedia else posibles[0].quantize(Decimal(1))
                mal.append(f"en «{nombre}» dice {valor:f} y lo leído da {da:f}")
        self.lectura.comparar(self.hoja, fila, rotulo, bien=bien, mal=mal)

    def _n_tomada(self, fila: int) -> Decimal | None:
        if self._rotulo_de_total(fila) or (self.hoja, fila) in self.lectura.filas_rechazadas:
            return None
        n = self._n(fila)
        return n.valor if n.tipo == NUMERO else None


def _posibles(leidos: list[tuple[Decimal, int | None]]) -> list[Decimal]:
    """Sum, plain average, average weighted by pupils (the last)."""
    suma = sum((v for v, _ in leidos), Decimal(0))
    medias = [suma, suma / len(leidos)]
    pesos = sum(n or 0 for _, n in leidos)
    if pesos and all(n for _, n in leidos):
        medias.append(sum((v * (n or 0) for v, n in leidos), Decimal(0)) / pesos)
    return medias
