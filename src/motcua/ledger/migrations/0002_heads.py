"""A head of a stream stands on an event."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0002_heads.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(
            SQL,
            reverse_sql="DROP TRIGGER ledger_head_follows ON ledger_head; DROP FUNCTION ledger_head_follows;",
        )
    ]
