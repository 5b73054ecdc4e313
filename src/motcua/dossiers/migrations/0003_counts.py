"""Counters that nobody waits for: changes by a trigger, folded by a job."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).resolve().parents[1] / "sql" / "0003_counts.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_national_calendar"),
        ("catalog", "0005_settling_unit"),
        ("dossiers", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="DossierCountChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Newly registered"),
                            (2, "Received"),
                            (3, "Not received"),
                            (4, "Being processed"),
                            (5, "Supplement requested"),
                            (6, "Financial obligation to be met"),
                            (7, "Withdrawn by the owner"),
                            (8, "Stopped"),
                            (9, "Processed"),
                            (10, "Result returned"),
                        ]
                    ),
                ),
                ("settled_late", models.BooleanField()),
                ("number", models.BigIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.procedure",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "db_table": "dossier_count_change",
            },
        ),
        migrations.CreateModel(
            name="DossierCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Newly registered"),
                            (2, "Received"),
                            (3, "Not received"),
                            (4, "Being processed"),
                            (5, "Supplement requested"),
                            (6, "Financial obligation to be met"),
                            (7, "Withdrawn by the owner"),
                            (8, "Stopped"),
                            (9, "Processed"),
                            (10, "Result returned"),
                        ]
                    ),
                ),
                ("settled_late", models.BooleanField()),
                ("number", models.BigIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.procedure",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "db_table": "dossier_count",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "state", "settled_late", "unit", "procedure"), name="dossier_count_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            SQL,
            reverse_sql="DROP TRIGGER dossier_counts_what_came ON dossier; "
            "DROP TRIGGER dossier_counts_what_moved ON dossier; "
            "DROP FUNCTION dossier_counts; DROP FUNCTION dossier_settled_late;",
        ),
    ]
