"""How much, of what, of how many, and from where."""

from decimal import Decimal

from planeacion.examinador import verbos
from planeacion.examinador.cifras import Cifra
from planeacion.examinador.decir import campo, cantidad, entero, numero, por_ciento
from planeacion.examinador.lectura import DE_LA_ESCUELA, EVENTOS, INSCRIBIR, Lectura
from planeacion.examinador.tipos import PERSONAS, Observacion, Reparacion

DE_UN_GRUPO = 60  # up to here a percentage is translated to children


def _de_lo_que_haran(lec: Lectura) -> bool:
    """«Gestionar 2 bebederos», «elaborar 20 carteles»: the number belongs to the activity, not to what will have changed."""
    c = lec.papeles.meta
    if c is None or c.cuenta not in {"", "cosas"} or c.tipo != "num" or c.total or lec.papeles.base or lec.datos.valor is not None:
        return False
    return verbos.actividad(lec.plano) is not None


def cuanto(lec: Lectura) -> Observacion | None:
    if lec.hay_numero and not _de_lo_que_haran(lec):
        return None
    return Observacion(
        "cuanto",
        "¿Cuánto?",
        f"¿Cuántos o qué porcentaje{'' if lec.total else '? ¿De cuántos'}? Sin un número no podrán decir si se logró.",
        "valor",
    )


def unidad(lec: Lectura) -> Observacion | None:
    if not lec.hay_numero or lec.datos.indicador or _de_lo_que_haran(lec):
        return None
    principal = lec.papeles.meta or lec.papeles.cambio
    if lec.datos.valor is not None and (lec.datos.unidad not in {"", "otra", "porcentaje"} or lec.datos.unidad_otra):
        return None if lec.datos.texto or lec.datos.indicador else None
    if lec.por_ciento and verbos.nombra_algo(lec.limpio) or not lec.por_ciento and lec.unidad:
        return None
    dicho = lec.datos.texto[principal.ini : principal.fin].strip() if principal else cantidad(lec, lec.valor)
    return Observacion("unidad", f"¿{dicho} de qué?", "Diga qué se cuenta: alumnos, familias, faltas, aciertos…", "unidad")


def de_cuantos(lec: Lectura) -> Observacion | None:
    if not lec.hay_numero or lec.total or lec.unidad in {"eventos", "promedio", "otra", ""}:
        return None
    if lec.por_ciento and not lec.es_parte or not lec.por_ciento and INSCRIBIR.search(lec.plano):
        return None
    if not lec.por_ciento and lec.base is not None and DE_LA_ESCUELA.search(lec.plano):
        return None  # «registre las BAP de 74 alumnos, hoy 41»: those whom the school attends are all of them
    gente = lec.gente or "alumnos"
    cuantos = "Cuántas familias son" if gente == "familias" else f"Cuántos {gente} son"
    if lec.por_ciento:
        return Observacion(
            "de_cuantos", "¿De cuántos?", f"{cuantos} en total: un porcentaje se entiende mejor junto a su cuenta.", "de_cuantos"
        )
    return Observacion(
        "de_cuantos",
        "¿De cuántos?",
        f"{cuantos} en total: no es lo mismo {cantidad(lec, lec.valor)} de 25 que de 250.",
        "de_cuantos",
    )


def linea_base(lec: Lectura) -> Observacion | None:
    if lec.base is not None or lec.sentido == "mantener" and lec.valor is not None:
        return None
    return Observacion(
        "linea_base", "¿Desde dónde parte?", "Falta el dato de hoy: sin él no se verá cuánto se avanzó.", "linea_base"
    )


def puntos(lec: Lectura) -> Observacion | None:
    """A change of «20 %» of something that is itself a percentage has two readings."""
    c = lec.papeles.cambio
    if (
        c is None
        or c.tipo != "pct"
        or lec.datos.valor is not None
        or c.cuenta == "eventos"
        or lec.unidad in {"eventos", "promedio"}
    ):
        return None
    if EVENTOS.search(lec.limpio, c.fin, c.fin + 40) and not lec.gente:
        return None
    if lec.unidad not in PERSONAS and not lec.por_ciento and lec.base is not None:
        return None  # «15 % más libros, hoy 80» has one reading
    if lec.unidad in PERSONAS and lec.base is not None:
        return _puntos_en_personas(lec, c) if lec.total else None
    sabida = lec.base is not None and lec.por_ciento
    base, signo = (lec.base if lec.base is not None and sabida else Decimal(40)), (-1 if lec.sentido == "disminuir" else 1)
    relativo, absoluto = base + signo * base * c.valor / 100, base + signo * c.valor
    veinte = numero(c.valor)
    porque = f"Desde {por_ciento(base)}, {veinte} % {'menos' if signo < 0 else 'más'} es {por_ciento(relativo)}; "
    porque += f"{veinte} puntos {'menos' if signo < 0 else 'más'}, {por_ciento(max(Decimal(0), absoluto))}."
    opciones = [valor for valor in dict.fromkeys((relativo, absoluto)) if sabida and 0 <= valor <= 100]
    reparaciones = (_llegar_a(base, valor, f"puntos-{n}") for n, valor in enumerate(opciones))
    pregunta = f"¿{veinte} % o {veinte} puntos porcentuales?"
    return Observacion(
        "puntos", pregunta, porque if sabida else f"Por ejemplo: {porque[0].lower()}{porque[1:]}", "valor", tuple(reparaciones)
    )


def _puntos_en_personas(lec: Lectura, c: Cifra) -> Observacion | None:
    """«Subir 25 % los que leen; somos 8, hoy 4»: a quarter of those four, or of the eight."""
    base, total, signo = lec.base or Decimal(0), lec.total or Decimal(0), (-1 if lec.sentido == "disminuir" else 1)
    de_ellos, de_todos = (entero(base + signo * de * c.valor / 100) for de in (base, total))
    if de_ellos == de_todos:
        return None
    cuanto_, mas = numero(c.valor), "menos" if signo < 0 else "más"
    porque = (
        f"Desde {numero(base)} de {numero(total)}, {cuanto_} % {mas} es {de_ellos}; {cuanto_} puntos {mas}, {max(0, de_todos)}."
    )
    posibles = [n for n in dict.fromkeys((de_ellos, de_todos)) if 0 <= n <= total]
    comunes = {"linea_base": campo(base), "unidad": lec.unidad, "de_cuantos": campo(total)}
    reparaciones = tuple(Reparacion(f"Llegar a {n}", {"valor": str(n), **comunes}, f"puntos-{k}") for k, n in enumerate(posibles))
    return Observacion("puntos", f"¿{cuanto_} % o {cuanto_} puntos porcentuales?", porque, "valor", reparaciones)


def _llegar_a(base: Decimal, valor: Decimal, clave: str) -> Reparacion:
    campos = {"valor": campo(valor), "linea_base": campo(base), "unidad": "porcentaje"}
    return Reparacion(f"Llegar a {por_ciento(valor)}", campos, clave)


def en_ninos(lec: Lectura) -> Observacion | None:
    """«De 12 alumnos, 10 puntos es 1.2»."""
    if (
        not lec.total
        or lec.total > DE_UN_GRUPO
        or not (lec.es_parte or lec.datos.de_cuantos)
        or lec.papeles.meta
        and lec.papeles.meta.total
        and lec.papeles.meta.tipo == "num"
    ):
        return None
    c = lec.papeles.cambio
    if (
        lec.datos.valor is None
        and c is not None
        and c.tipo in {"puntos", "pct"}
        and not (c.tipo == "pct" and lec.base is None and lec.sentido == "disminuir" and not lec.es_parte)
    ):
        pct, dicho = c.valor, f"{numero(c.valor)} {'puntos' if c.tipo == 'puntos' else '%'}"
    elif lec.por_ciento and lec.valor is not None and 0 <= lec.valor <= 100:
        if any(i.tipo == "num" for i in lec.papeles.iguales):
            return None
        pct, dicho = lec.valor, por_ciento(lec.valor)
    else:
        return None
    exacto = pct * lec.total / 100
    decimales = max(0, -int(pct.as_tuple().exponent))
    for k in (int(exacto), int(exacto) + 1):
        if round(Decimal(k) * 100 / lec.total, decimales) == pct:
            return None
    menos, mas = int(exacto), int(exacto) + 1
    opciones = [n for n in (menos, mas) if 0 < n <= lec.total]
    propuesta = " o ".join(f"{n} ({por_ciento(Decimal(n) * 100 / lec.total)})" if pct == lec.valor else str(n) for n in opciones)
    reparaciones: tuple[Reparacion, ...] = ()
    if c is None and (lec.gente or "alumnos") in PERSONAS:
        reparaciones = tuple(_en_personas(lec, n) for n in opciones)
    return Observacion(
        "en_ninos",
        "¿Cuántos son, contados?",
        f"De {numero(lec.total)} {lec.gente or 'alumnos'}, {dicho} es {numero(exacto)}: proponga {propuesta}.",
        "valor",
        reparaciones,
    )


def _en_personas(lec: Lectura, n: int) -> Reparacion:
    campos = {"valor": str(n), "unidad": lec.gente or "alumnos", "de_cuantos": campo(lec.total or Decimal(0))}
    if lec.base is not None and lec.total:
        campos["linea_base"] = str(entero(lec.base * lec.total / 100))
    meta = lec.papeles.meta
    if meta is not None and lec.datos.texto:
        campos["texto"] = _cambiar(lec.datos.texto, meta.ini, meta.fin, str(n))
    return Reparacion(f"Usar {n}", campos, f"en_ninos-{n}")


def _cambiar(texto: str, ini: int, fin: int, por: str) -> str:
    return f"{texto[:ini]}{por}{texto[fin:]}"
