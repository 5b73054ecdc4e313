"""What went out stands: the database itself refuses to alter it."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0003_out_is_final.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_official_documents")]
    operations = [
        migrations.RunSQL(
            SQL,
            reverse_sql="DROP TRIGGER official_document_out_is_final ON official_document; "
            "DROP FUNCTION official_document_refuse_change; "
            "DROP TRIGGER signed_revision_is_final ON signed_revision; "
            "DROP FUNCTION signed_revision_refuse_change;",
        )
    ]
