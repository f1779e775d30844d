"""Pieces of a plan, written through the operations, as small as a test needs."""

from datetime import date
from decimal import Decimal

from planeacion import operaciones
from planeacion.colegiado import operaciones as colegiado
from planeacion.mirada import consultas as miradas
from planeacion.mirada import operaciones as mirada
from planeacion.mirada.sobre import Texto
from planeacion.prioridad import operaciones as prioridad
from planeacion.prioridad.consultas import leido
from planeacion.prioridad.escalas import Opinion
from ruta import operaciones as arbol
from ruta.estados import BloqueDiagnostico, FaseCTE
from ruta.models import Ciclo, Eje, FechaDeCTE, Participacion, Ruta


def evidencia(ruta, por, titulo="SisAT, toma de lectura", **campos):
    return operaciones.agregar_evidencia(ruta.pk, por=por, titulo=titulo, **campos)


def hallazgo(ruta, por, bloque=BloqueDiagnostico.NECESIDADES, texto="46 de 187 requieren apoyo en lectura", **campos):
    return operaciones.agregar_hallazgo(ruta.pk, por=por, bloque=bloque, texto=texto, **campos)


def problematica(ruta, por, texto="Comprensión lectora", **campos):
    return operaciones.agregar_problematica(ruta.pk, por=por, texto=texto, **campos)


def diagnostico(ruta, por):
    """One problemática that gathers one hallazgo that rests on one evidencia."""
    sisat = evidencia(ruta, por, resultados=[("Requiere apoyo", Decimal(46)), ("Esperado", Decimal(141))])
    eje = Eje.objects.filter(marco=ruta.marco_id).first()
    return problematica(ruta, por, hallazgos=[hallazgo(ruta, por, evidencias=[sisat])], eje=eje)


def meta(ruta, objetivo, por, texto="Disminuir de 46 a 20 los alumnos que requieren apoyo", **campos):
    propios = {
        "linea_base": Decimal(46), "valor": Decimal(20), "de_cuantos": 187, "sentido": "disminuir",
        "indicador": "alumnos en «requiere apoyo»", "fuente": "SisAT", "fecha": date(2027, 6, 30), "cortes": [2, 5],
    }  # fmt: skip
    return arbol.agregar_meta(ruta.pk, objetivo.pk, por=por, texto=texto, **{**propios, **campos})


def accion(ruta, meta, por, descripcion="Lectura en voz alta 15 minutos", **campos):
    propios = {"inicio": date(2026, 9, 7), "termino": date(2027, 6, 25), "evidencia": "registro semanal"}
    return arbol.agregar_accion(ruta.pk, meta.pk, por=por, descripcion=descripcion, **{**propios, **campos})


def cadena(ruta, por):
    """The whole chain, one row of each."""
    responde = [diagnostico(ruta, por)]
    objetivo = arbol.agregar_objetivo(ruta.pk, por=por, que="Fortalecer la lectura", problematicas=responde)
    una = meta(ruta, objetivo, por)
    responsables = Participacion.objects.de(ruta.escuela_id).filter(pk=por.participacion_id)
    return accion(ruta, una, por, responsables=responsables, informa_id=por.participacion_id)


def acordar(mundo, persona="directora", **campos):
    secuencia = campos.pop("secuencia", None)
    if secuencia is None:
        secuencia = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    propios = {"fecha": date(2026, 8, 28), "asistentes": 5, "constancia": "Por unanimidad"}
    return operaciones.acordar_ruta(mundo.ruta.pk, por=mundo.quien(persona), secuencia=secuencia, **{**propios, **campos})


def calendario(clave="2027-2028"):
    """A ciclo that the catalogue does not have yet, with its eight ordinary sessions."""
    inicio = int(clave[:4])
    ciclo = Ciclo.objects.create(clave=clave, inicio=date(inicio, 8, 23), fin=date(inicio + 1, 7, 14), es_oficial=False)
    meses = [(9, 24), (10, 29), (11, 26), (1, 28), (2, 25), (3, 31), (5, 26), (6, 30)]
    for numero, (mes, dia) in enumerate(meses, 1):
        fecha = date(inicio + (mes < 8), mes, dia)
        FechaDeCTE.objects.create(ciclo=ciclo, fase=FaseCTE.ORDINARIA, numero=numero, fecha=fecha)
    return ciclo


def reabrir(mundo, motivo="Falta"):
    version = Ruta.objects.get(pk=mundo.ruta.pk).version
    return operaciones.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=version, motivo=motivo)


def firmar(mundo, persona, version, postura="conforme", reserva=""):
    datos = {"numero": version.numero, "leida": version.sha256, "postura": postura, "reserva": reserva}
    return colegiado.firmar_version(mundo.ruta.pk, por=mundo.quien(persona), **datos)


def juzgar(mundo, persona, *opiniones):
    """What that person thinks of the problemáticas, in their order."""
    filas = list(mundo.ruta.problematicas.order_by("orden"))
    dichas = {fila.pk: Opinion(*opinion) for fila, opinion in zip(filas, opiniones, strict=False)}
    prioridad.juzgar(mundo.ruta.pk, por=mundo.quien(persona), leidas=leido(filas), opiniones=dichas)


def mirar(mundo, persona, respuestas=None, a_la_vista=False, **textos):
    """What that person says in their mirada: `respuestas` by aspecto; `textos` by their kind (fe, fg, me, mg), the text or the text
    and whether it is signed."""
    quien = mundo.quien(persona)
    dichos = {clase: Texto(clase, *(dicho if isinstance(dicho, tuple) else (dicho, False))) for clase, dicho in textos.items()}
    propios = {"marca": miradas.propia(mundo.ruta, quien).marca, "respuestas": respuestas or {}, "textos": dichos}
    mirada.decir_mirada(mundo.ruta.pk, por=quien, a_la_vista=a_la_vista, **propios)
