"""What the words say against what the fields say."""

from decimal import Decimal

from planeacion.examinador.decir import numero, por_ciento
from planeacion.examinador.lectura import Lectura, leer
from planeacion.examinador.tipos import PERSONAS, Datos, Observacion, Reparacion

MISMO = Decimal("0.6")  # percentage points: what rounding explains
MISMOS_DIAS = 45  # «al término del ciclo» and the 30th of June say the same


def contraste(lec: Lectura) -> Observacion | None:
    d = lec.datos
    if not d.texto or (d.valor is None and d.linea_base is None and d.de_cuantos is None and d.fecha is None and not d.sentido):
        return None
    escrita = leer(Datos(texto=d.texto, calendario=d.calendario))
    for nombre, campo in (("valor", d.valor), ("linea_base", d.linea_base)):
        dicho = escrita.valor if nombre == "valor" else escrita.base
        if nombre == "valor" and escrita.papeles.cambio is not None and dicho is None:
            continue
        if campo is not None and dicho is not None and not _coinciden(escrita, dicho, d, campo):
            return _discordia(
                nombre,
                _como(escrita.unidad, dicho),
                _como(d.unidad, campo),
                {nombre: numero(dicho).replace(",", ""), **_su_unidad(escrita)},
            )
    if d.de_cuantos is not None and escrita.papeles.total is not None and escrita.papeles.total != d.de_cuantos:
        return _discordia(
            "de_cuantos",
            numero(escrita.papeles.total),
            str(d.de_cuantos),
            {"de_cuantos": numero(escrita.papeles.total).replace(",", "")},
        )
    if (
        d.fecha
        and escrita.fecha
        and abs((d.fecha - escrita.fecha).days) > MISMOS_DIAS
        and not (escrita.papeles.base and len(escrita.momentos) > 1)
    ):
        return _discordia(
            "fecha", escrita.fecha.strftime("%d/%m/%Y"), d.fecha.strftime("%d/%m/%Y"), {"fecha": escrita.fecha.isoformat()}
        )
    if (
        d.sentido
        and escrita.explicito
        and escrita.sentido in {"aumentar", "disminuir"}
        and d.sentido in {"aumentar", "disminuir"}
        and d.sentido != escrita.sentido
    ):
        return _discordia("sentido", escrita.sentido, d.sentido, {"sentido": escrita.sentido})
    return None


def _como(unidad: str, valor: Decimal) -> str:
    return por_ciento(valor) if unidad == "porcentaje" else numero(valor)


def _su_unidad(escrita: Lectura) -> dict[str, str]:
    return {"unidad": escrita.unidad} if escrita.unidad in {*PERSONAS, "porcentaje", "promedio", "eventos"} else {}


def _coinciden(escrita: Lectura, dicho: Decimal, d: Datos, campo: Decimal) -> bool:
    """The same number in the same unit, or the same said in the other: 25 of 31 is 81 %."""
    en_pct, campo_en_pct = escrita.por_ciento, d.unidad == "porcentaje"
    if en_pct == campo_en_pct or not d.unidad:
        return dicho == campo or any(c.valor == campo for c in escrita.papeles.iguales)
    total = Decimal(d.de_cuantos) if d.de_cuantos else escrita.papeles.total
    if not total:
        return any(c.valor == campo for c in escrita.papeles.iguales)
    pct, cuenta = (dicho, campo) if en_pct else (campo, dicho)
    return abs(cuenta * 100 / total - pct) < max(MISMO, 50 / total)


def _discordia(campo: str, dicho: str, escrito: str, cambios: dict[str, str]) -> Observacion:
    return Observacion(
        "contradice", "¿Cuál es?", f"El texto dice «{dicho}» y el campo dice «{escrito}».", campo,
        (Reparacion(f"Dejar {dicho} en los campos", cambios, "contradice-texto"),),
    )  # fmt: skip
