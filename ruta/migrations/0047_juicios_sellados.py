"""What each person thinks is kept sealed. No page wrote judgements before this one: there are none to seal."""

from django.db import migrations, models

from ruta.esquema import Juntas


class Migration(migrations.Migration):
    dependencies = [("ruta", "0046_importaciones")]

    operations = [
        Juntas(
            [
                migrations.RunSQL("DELETE FROM ruta_juicio", migrations.RunSQL.noop),
                migrations.RemoveConstraint("juicio", "juicio_de_1_a_4"),
                migrations.RemoveField("juicio", "magnitud"),
                migrations.RemoveField("juicio", "urgencia"),
                migrations.RemoveField("juicio", "viabilidad"),
                migrations.AddField("juicio", "sello", models.CharField(default="", max_length=120), preserve_default=False),
            ]
        )
    ]
