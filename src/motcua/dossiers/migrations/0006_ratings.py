"""What owners say of the service."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_carried_over"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of_business", models.BooleanField()),
                (
                    "speed",
                    models.TextField(
                        choices=[
                            ("shorter", "Before the promised day"),
                            ("equal", "On the promised day"),
                            ("longer", "After the promised day"),
                        ]
                    ),
                ),
                (
                    "contacts",
                    models.TextField(choices=[("none", "Not once"), ("one", "Once"), ("more", "More than once")]),
                ),
                (
                    "offices",
                    models.TextField(choices=[("none", "Not once"), ("one", "Once"), ("more", "More than once")]),
                ),
                (
                    "satisfaction",
                    models.TextField(
                        choices=[("very", "Very satisfied"), ("satisfied", "Satisfied"), ("not", "Not satisfied")]
                    ),
                ),
                ("complains", models.BooleanField(default=False)),
                ("comment", models.TextField(default="")),
                ("rated_by", models.TextField(choices=[("online", "online"), ("slip", "on a slip of paper")])),
                ("at", models.DateTimeField()),
                ("upheld", models.BooleanField(null=True)),
                ("judged_at", models.DateTimeField(null=True)),
                ("judged_because", models.TextField(default="")),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rating", to="dossiers.dossier"
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "rating",
                "indexes": [
                    models.Index(
                        condition=models.Q(("complains", True), ("upheld__isnull", True)),
                        fields=["at"],
                        name="rating_complaint_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("speed__in", ["shorter", "equal", "longer"])), name="rating_speed_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contacts__in", ["none", "one", "more"]), ("offices__in", ["none", "one", "more"])
                        ),
                        name="rating_times_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("satisfaction__in", ["very", "satisfied", "not"])),
                        name="rating_satisfaction_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rated_by__in", ["online", "slip"])), name="rating_way_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at__isnull", True), ("upheld__isnull", True)),
                            models.Q(
                                ("complains", True),
                                ("judged_at__isnull", False),
                                ("upheld__isnull", False),
                                models.Q(("judged_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rating_judged_whole",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            """
            DO $$
            BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
                    REVOKE DELETE, TRUNCATE ON rating FROM motcua_app;
                END IF;
            END
            $$;
            """,
            migrations.RunSQL.noop,
        ),
    ]
