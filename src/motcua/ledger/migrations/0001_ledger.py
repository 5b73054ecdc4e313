"""The append-only ledger, its triggers and its rights."""

from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0001_ledger.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            SQL,
            reverse_sql="DROP TABLE event, ledger_head CASCADE; DROP FUNCTION ledger_take_place, ledger_refuse_change, "
            "ledger_make_partition, ledger_guard_partition;",
        ),
        migrations.CreateModel(
            name="LedgerHead",
            fields=[
                ("stream", models.TextField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                ("state", models.SmallIntegerField(null=True)),
            ],
            options={"db_table": "ledger_head", "managed": False},
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigIntegerField()),
                ("stream", models.TextField()),
                ("seq", models.BigIntegerField()),
                ("kind", models.TextField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("origin", models.TextField()),
                ("actor", models.TextField()),
                ("state", models.SmallIntegerField(null=True)),
                ("body", models.TextField()),
                ("xact_id", models.TextField()),
                ("prev_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream", "seq", "recorded_at", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={"db_table": "event", "managed": False},
        ),
    ]
