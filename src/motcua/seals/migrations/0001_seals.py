"""Positions of all events, the hashes of their tree, and its signed heads."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0001_seals.sql").read_text(encoding="utf-8")
UNDO = """
    DROP FUNCTION seals_give_positions;
    DROP TABLE head_cosignature, head_stamp, tree_head, tree_hash, event_position, seal_progress, witnessed_head;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("ledger", "0002_heads")]

    operations = [
        migrations.RunSQL(SQL, reverse_sql=UNDO),
        migrations.CreateModel(
            name="EventPosition",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("stream", models.TextField()),
                ("seq", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("hash", models.BinaryField(unique=True)),
            ],
            options={
                "db_table": "event_position",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="HeadCosignature",
            fields=[
                ("witness", models.TextField()),
                ("at", models.DateTimeField()),
                ("note", models.TextField()),
                ("signature", models.BinaryField()),
                ("certificate", models.BinaryField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "head_id", "witness", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "db_table": "head_cosignature",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField()),
                ("at", models.DateTimeField(unique=True)),
                ("note", models.TextField()),
                ("signature", models.BinaryField()),
                ("certificate", models.BinaryField()),
                ("chain", django.contrib.postgres.fields.ArrayField(base_field=models.BinaryField(), size=None)),
            ],
            options={
                "db_table": "tree_head",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="SealProgress",
            fields=[
                ("only_row", models.BooleanField(primary_key=True, serialize=False)),
                ("xact_id", models.TextField()),
                ("event_id", models.BigIntegerField()),
                ("size", models.BigIntegerField()),
            ],
            options={
                "db_table": "seal_progress",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="TreeHash",
            fields=[
                ("height", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "height", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "db_table": "tree_hash",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="WitnessedHead",
            fields=[
                ("node", models.TextField()),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("note", models.TextField()),
                ("signature", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("own_note", models.TextField()),
                ("own_signature", models.BinaryField()),
                ("own_certificate", models.BinaryField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "node", "size", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "db_table": "witnessed_head",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="HeadStamp",
            fields=[
                (
                    "head",
                    models.OneToOneField(
                        db_column="size",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="stamp",
                        serialize=False,
                        to="seals.treehead",
                    ),
                ),
                ("token", models.BinaryField()),
                ("stamped_at", models.DateTimeField()),
            ],
            options={
                "db_table": "head_stamp",
                "managed": False,
            },
        ),
    ]
