"""An issued process is never changed."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0002_immutable.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("process", "0001_initial")]
    operations = [
        migrations.RunSQL(
            SQL,
            reverse_sql="DROP TRIGGER process_definition_refuse_change ON process_definition; "
            "DROP FUNCTION process_refuse_change;",
        )
    ]
