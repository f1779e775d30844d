from django.apps import AppConfig


class EvaluacionConfig(AppConfig):
    name = "evaluacion"
    verbose_name = "Evaluación"

    def ready(self) -> None:
        from evaluacion import relato  # noqa: PLC0415 -- models load before
        from evaluacion.consultas import medir_las_metas  # noqa: PLC0415 -- models load before
        from ruta.consultas import anexar  # noqa: PLC0415 -- idem

        anexar(medir_las_metas)
        relato.registrar()
