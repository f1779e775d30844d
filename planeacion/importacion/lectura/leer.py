"""A whole file, from its bytes to what the preview shows. What comes out is plain data without a single name, but for «nominal»,
which is there only if it was asked for."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from planeacion.ajeno.paquete import NoSeLee
from planeacion.importacion.lectura import documento
from planeacion.importacion.lectura.alumnos import filas_de_alumnos
from planeacion.importacion.lectura.asistencia import reconocer
from planeacion.importacion.lectura.celdas import Grupo, buscar_grupo, leer_fecha, leer_grupo, limpio, plano
from planeacion.importacion.lectura.columnas import Contexto, Preparada, preparar, resumen
from planeacion.importacion.lectura.contador import Contador, DeQuien
from planeacion.importacion.lectura.datos import Lectura
from planeacion.importacion.lectura.formulas import nombre_de_columna
from planeacion.importacion.lectura.grupos import LectorDeGrupos
from planeacion.importacion.lectura.hojas import HOJAS, Hoja, Libro, abrir
from planeacion.importacion.lectura.nominal import a_la_vista, columnas_de_nombre, lista
from planeacion.importacion.lectura.palabras import ASISTENCIA, SISAT, Catalogo, Rotulo, leer_titulo, rotulo_de_hoja
from planeacion.importacion.lectura.sabido import todo_se_sabe
from planeacion.importacion.lectura.tablas import Tabla, tablas

RESULTADOS = 6000
NADA = (
    "No encontramos resultados en este archivo. Buscamos una fila de encabezados como «Grupo, Nivel esperado, "
    "En desarrollo, Requiere apoyo», "
    "«Grado, Grupo, Lenguajes…» o una lista de alumnos con sus puntajes. Revisen que la hoja los tenga y que no esté protegida."
)
Avance = Callable[[int], None]


def leer(
    contenido: bytes,
    *,
    nombre: str = "",
    campos: dict[str, str],
    criterios: dict[str, Any],
    correcciones: dict[str, Any] | None = None,
    nominal: bool = False,
    grupos: Sequence[str] = (),
    avance: Avance = lambda _: None,
) -> dict[str, Any]:
    """`grupos` are those of the school, as it calls them. Raises NoSeLee with what happened and what to do."""
    libro = abrir(contenido)
    avance(30)
    catalogo = Catalogo(campos, frozenset(map(plano, grupos)))
    for hoja in libro.hojas:
        hoja.rotulo = rotulo_de_hoja(hoja.nombre, hoja.lugar, catalogo)
    dicho = correcciones or {}
    clase = documento.clase_de(fila for hoja in libro.hojas for fila in hoja.filas[:400])
    base = {"formato": libro.formato}
    if clase:
        return {**base, "clase": clase, "frase": documento.FRASES[clase]}
    preparadas = [
        p
        for n, hoja in enumerate(libro.hojas)
        for p in _de_la_hoja(hoja, nombre, catalogo, dicho, avance, 30 + 30 * n // len(libro.hojas))
    ]
    lectura, contador, nombres = Lectura(), Contador(catalogo, criterios), dict[DeQuien, str]()
    for n, p in enumerate(p for p in preparadas if p.por_alumno):
        de_nombre = columnas_de_nombre(p) if nominal else []
        for alumno in filas_de_alumnos(p, catalogo, lectura):
            contador.contar(alumno)
            quien = (alumno.grupo, alumno.nombre)
            nombres[quien] = nombres.get(quien) or a_la_vista(p, alumno.fila, de_nombre)
        avance(60 + min(25, n))
    contador.volcar(lectura)
    for p in preparadas:
        if not p.por_alumno:
            LectorDeGrupos(p, catalogo, lectura).leer()
    avance(95)
    pedido = {"nominal": lista(contador, nombres)} if nominal else {}
    solo_grupos = todo_se_sabe(contenido, libro, preparadas, catalogo)
    return {**base, **_dicho(libro, preparadas, lectura, contador, catalogo), "solo_grupos": solo_grupos, **pedido}


def huella_de(tabla: Tabla) -> str:
    return hashlib.sha256(tabla.huella.encode()).hexdigest()[:32]


def _de_la_hoja(hoja: Hoja, nombre: str, catalogo: Catalogo, dicho: dict[str, Any], avance: Avance, hasta: int) -> list[Preparada]:
    """The tables of a sheet that have figures."""
    preparadas = []
    for tabla in tablas(hoja, catalogo):
        if not tabla.cuerpo:
            continue
        huella = huella_de(tabla)
        propio = dicho.get("tablas", {}).get(huella, {})
        contexto = _contexto(tabla, nombre, catalogo, propio, dicho.get("grupos", {}).get(hoja.rotulo, ""))
        p = preparar(tabla, contexto, dicho.get("columnas", {}).get(huella, {}), catalogo)
        if reconocer(p) or p.cifras:
            preparadas.append(p)
    avance(hasta)
    return preparadas


def _contexto(tabla: Tabla, nombre: str, catalogo: Catalogo, propio: dict[str, str], grupo_dicho: str) -> Contexto:
    """From the row right above the headings to the name of the file: the nearest wins."""
    fuentes = [
        *reversed(tabla.titulos),
        *(" ".join(c.camino[:-1]) for c in tabla.columnas if len(c.camino) > 1 and c.lugar == 0),
        tabla.hoja.nombre,
        nombre.rpartition(".")[0] or nombre,
    ]
    todo, grupo = Rotulo(), None
    for fuente in fuentes:
        todo = leer_titulo(fuente, catalogo).sobre(todo)
        grupo = grupo or buscar_grupo(fuente)
    if grupo_dicho:
        grupo = leer_grupo(grupo_dicho, en_su_columna=True) or Grupo(limpio(grupo_dicho, 20), None)
    instrumento = propio.get("instrumento") or todo.instrumento
    familia = "sisat" if instrumento in SISAT else todo.familia
    if todo.familia == "sisat" and instrumento not in SISAT:
        instrumento = ""
    return Contexto(grupo, instrumento, familia, todo.campo, propio.get("momento") or todo.momento)


def _dicho(libro: Libro, preparadas: list[Preparada], lectura: Lectura, contador: Contador, catalogo: Catalogo) -> dict[str, Any]:
    resultados = lectura.resultados()
    if len(resultados) > RESULTADOS:
        raise NoSeLee(
            f"De este archivo salen más de {RESULTADOS:,} resultados, demasiados para una escuela. "
            "Divídanlo por grado o por periodo."
        )
    _preguntar(preparadas, lectura)
    _avisar(libro, lectura, catalogo)
    alguno = bool(resultados or lectura.rechazadas or preparadas)
    momentos = Counter(r["momento"] for r in resultados if r["momento"])
    fechas = [f for p in preparadas for t in p.tabla.titulos if (f := leer_fecha(t))]
    return {
        "clase": "resultados" if alguno else "nada",
        "frase": "" if alguno else NADA,
        "resultados": resultados,
        "momento": momentos.most_common(1)[0][0] if len(momentos) == 1 else "",
        "momentos": len(momentos),
        "fecha": fechas[0].isoformat() if fechas else "",
        "por_alumno": any(p.por_alumno for p in preparadas),
        "alumnos": sum(len(nombres) for nombres in contador.alumnos.values()),
        "filas": lectura.filas,
        "filas_rechazadas": len(lectura.filas_rechazadas),
        "sin_dato": lectura.sin_dato,
        "cuantas_sin_dato": lectura.cuantas_sin_dato,
        "rechazadas": lectura.rechazadas,
        "cuantas_rechazadas": lectura.cuantas_rechazadas,
        "totales": lectura.totales[:200],
        "avisos": lectura.avisos,
        "riesgo": contador.riesgo(),
        "faltas": _faltas(lectura, contador),
        "tablas": [_tabla(p) for p in preparadas[:HOJAS]],
    }


def _faltas(lectura: Lectura, contador: Contador) -> dict[str, Any]:
    """How many children of a list of attendance meet the criterion of the school, over all of its months."""
    criterio = contador.cuentan.get(ASISTENCIA)
    if not lectura.faltas or criterio is None:
        return {}
    sumas = [sum(meses.values()) for meses in lectura.faltas.values()]
    meses = list(dict.fromkeys(mes for suyas in lectura.faltas.values() for mes in suyas if mes))
    cuantos = sum(suma >= Decimal(criterio["umbral"] or 0) for suma in sumas)
    return {"dicho": criterio["dicho"], "cuantos": cuantos, "alumnos": len(sumas), "meses": meses}


def _avisar(libro: Libro, lectura: Lectura, catalogo: Catalogo) -> None:
    if libro.ocultas:
        cuales = (f"«{rotulo_de_hoja(nombre, lugar, catalogo)}»" for nombre, lugar in libro.ocultas[:6])
        lectura.avisar(f"No se leyeron las hojas ocultas: {', '.join(cuales)}.")
    sin_calcular = sum(hoja.sin_calcular for hoja in libro.hojas)
    if sin_calcular:
        lectura.avisar(
            f"Hay {sin_calcular} celdas con una fórmula que nadie ha calculado. "
            "Si falta algo, abran el archivo en Excel, guárdenlo y tráiganlo otra vez."
        )


def _preguntar(preparadas: list[Preparada], lectura: Lectura) -> None:
    for p in preparadas:
        hoja = f" de la hoja «{p.tabla.hoja.rotulo}»" if p.tabla.hoja.rotulo else ""
        if "instrumento" in p.preguntas:
            lectura.avisar(
                f"No se sabe de qué instrumento son los niveles{hoja}, y no se tomaron. Digan cuál es en «Corregir las columnas»."
            )
        if p.por_alumno and not p.contexto.grupo and not p.con_rol("grupo", "grado"):
            lectura.avisar(
                f"No se sabe de qué grupo es la lista{hoja}: quedará como de toda la escuela. Díganlo en «Corregir las columnas»."
            )


def _tabla(p: Preparada) -> dict[str, Any]:
    tabla = p.tabla
    return {
        "hoja": tabla.hoja.rotulo,
        "encabezado": tabla.desde + 1,
        "huella": huella_de(tabla),
        "por_alumno": p.por_alumno,
        "grupo": p.contexto.grupo.nombre if p.contexto.grupo else "",
        "instrumento": p.contexto.instrumento or next((i for i in p.escalas[:1] if i not in SISAT), ""),
        "momento": p.contexto.momento,
        "columnas": [
            {"letra": nombre_de_columna(c.lugar), "nombre": c.nombre, "clave": plano(c.nombre), "rol": clave_de_rol(p, c),
             "resumen": resumen(p, c)}
            for c in tabla.columnas
            if c.camino and c.rol != "dia"
        ],
    }  # fmt: skip


def clave_de_rol(p: Preparada, columna: Any) -> str:
    """The key that a person may change by another: the inverse of `columnas._corregir`."""
    rotulo = columna.rotulo
    if columna.rol != "cifra":
        return columna.rol or "nada"
    instrumento = p.instrumento(rotulo)
    if rotulo.niveles:
        return f"nivel:{instrumento}:{rotulo.niveles[instrumento]}" if instrumento in rotulo.niveles else "nivel"
    if rotulo.medida == "faltas":
        return "faltas"
    if instrumento == ASISTENCIA:
        return "asistencia"
    if instrumento in SISAT:
        return f"parte:{instrumento}" if rotulo.numerado else f"total:{instrumento}"
    return f"promedio:{rotulo.campo}" if rotulo.campo else f"letra:{instrumento}" if instrumento else "nada"
