import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_absences"),
        ("dossiers", "0013_notices_recounts"),
        ("papers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField()),
                ("due_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("asked", "asked for"),
                            ("answered", "given"),
                            ("withdrawn", "no longer needed"),
                            ("passed_by", "passed by for silence"),
                        ],
                        default="asked",
                    ),
                ),
                ("reminders", models.SmallIntegerField(default=0)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("silence_reported_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="dossiers.dossier"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="dossiers.task"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.upload"
                    ),
                ),
            ],
            options={
                "db_table": "opinion",
                "indexes": [
                    models.Index(fields=["dossier", "id"], name="opinion_of_dossier"),
                    models.Index(fields=["unit", "dossier"], name="opinion_of_unit"),
                    models.Index(fields=["agency", "dossier"], name="opinion_of_agency"),
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["due_at", "id"], name="opinion_awaited"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "answered", "withdrawn", "passed_by"])),
                        name="opinion_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("asked_at"))), name="opinion_due_after_asked"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "asked")),
                            models.Q(models.Q(("state", "asked"), _negated=True), ("closed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="opinion_closed_with_its_moment",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("task", "agency", "unit"),
                        name="opinion_asked_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            """
            DO $$
            BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
                    REVOKE DELETE, TRUNCATE ON opinion FROM motcua_app;
                END IF;
            END
            $$;
            """,
            migrations.RunSQL.noop,
        ),
    ]
