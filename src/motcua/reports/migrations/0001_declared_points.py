"""Points that people declare."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0005_places_heads_one_stop"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeclaredPoints",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quarter", models.DateField()),
                ("indicator", models.SmallIntegerField()),
                ("points", models.SmallIntegerField()),
                ("evidence", models.TextField()),
                ("declared_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "declared_points",
                "indexes": [
                    models.Index(fields=["agency", "quarter", "indicator", "-id"], name="declared_points_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("indicator__in", (6, 8))), name="declared_points_indicator"
                    ),
                    models.CheckConstraint(condition=models.Q(("points__range", (0, 2))), name="declared_points_range"),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="declared_points_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__day", 1), ("quarter__month__in", (1, 4, 7, 10))),
                        name="declared_points_quarter",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            """
            DO $$
            BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
                    REVOKE UPDATE, DELETE, TRUNCATE ON declared_points FROM motcua_app;
                END IF;
            END
            $$;
            """,
            migrations.RunSQL.noop,
        ),
    ]
