"""What the database itself refuses, and the numbers of submissions."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0002_guards.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(
            SQL,
            reverse_sql="DROP TRIGGER dossier_state_is_recorded ON dossier; DROP FUNCTION dossier_state_is_recorded; "
            "DROP SEQUENCE submission_number;",
        )
    ]
