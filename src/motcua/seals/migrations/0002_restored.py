"""A restored database walks through its old events once, and not in every sweep."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0002_restored.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("seals", "0001_seals")]
    operations = [migrations.RunSQL(SQL, reverse_sql=migrations.RunSQL.noop)]
