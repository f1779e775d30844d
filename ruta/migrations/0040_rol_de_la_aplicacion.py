"""The context of the history is written once.

pghistory's function updates the context when it meets it again; the role of the application may only add to it. An operation
names itself before its first write (ruta.bitacora), so there is never anything to update.
"""

from typing import Any

from django.db import migrations

FUNCION = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS pghistory_context.id%TYPE AS $$
DECLARE
  _pgh_context_id UUID := NULLIF(current_setting('pghistory.context_id', true), '');
  _pgh_context_metadata JSONB := NULLIF(current_setting('pghistory.context_metadata', true), '');
BEGIN
  IF _pgh_context_id IS NULL OR _pgh_context_metadata IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
    VALUES (_pgh_context_id, _pgh_context_metadata, now(), now()) ON CONFLICT (id) DO NOTHING;
  RETURN _pgh_context_id;
END $$ LANGUAGE plpgsql
"""


def la_de_pghistory(apps: Any, schema_editor: Any) -> None:
    from pghistory.models import Context  # noqa: PLC0415 -- only to go back

    Context.install_pgh_attach_context_func(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("ruta", "0020_historia"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.RunSQL(FUNCION, migrations.RunSQL.noop),
        migrations.RunPython(migrations.RunPython.noop, la_de_pghistory),
    ]
