import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import motcua.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_national_calendar"),
        ("dossiers", "0003_counts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="difference",
            field=models.TextField(
                choices=[
                    ("missing", "it does not lie in the bundle"),
                    ("wrong_papers", "its papers are not those of the list"),
                    ("not_ours", "it is not for us"),
                ],
                default="",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="from_agency",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="note",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="handover",
            name="outcome",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="handover",
            name="passed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="state",
            field=models.TextField(
                choices=[
                    ("sent", "on its way"),
                    ("accepted", "accepted"),
                    ("disputed", "not accepted"),
                    ("taken_back", "taken back by the sender"),
                ],
                default="sent",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="task",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="dossiers.task"
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="came_from",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="led_to", to="dossiers.task"
            ),
        ),
        migrations.AlterField(
            model_name="handover",
            name="from_unit",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
            ),
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ("number", models.TextField(unique=True)),
                ("carries", models.TextField(choices=[("dossiers", "dossiers to be settled"), ("results", "results")])),
                ("made_at", models.DateTimeField()),
                (
                    "from_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("carries__in", ["dossiers", "results"])), name="bundle_carries_known"
                    )
                ],
                "indexes": [
                    models.Index(fields=["from_agency", "from_unit", "id"], name="bundle_from"),
                    models.Index(fields=["to_agency", "to_unit", "id"], name="bundle_to"),
                ],
                "db_table": "bundle",
            },
        ),
        migrations.AddField(
            model_name="handover",
            name="bundle",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="dossiers.bundle"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["dossier", "id"], name="hand_over_of_dossier"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["to_unit", "dossier"], name="hand_over_to_unit"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["to_agency", "dossier"], name="hand_over_to_agency"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["sent", "accepted", "disputed", "taken_back"])),
                name="hand_over_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("difference__in", ["missing", "wrong_papers", "not_ours"]), ("state", "disputed")),
                    models.Q(models.Q(("state", "disputed"), _negated=True), ("difference", "")),
                    _connector="OR",
                ),
                name="hand_over_disputed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("passed_at__isnull", True), ("state", "sent")),
                fields=("task",),
                name="hand_over_one_on_its_way",
            ),
        ),
        migrations.RunSQL(
            # What was handed over before answers were kept has long been worked on.
            """
            UPDATE hand_over SET state = 'accepted', passed_at = at, answered_at = at, from_agency_id = unit.agency_id
              FROM unit WHERE unit.id = hand_over.from_unit_id;
            DO $$
            BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
                    REVOKE DELETE, TRUNCATE ON bundle FROM motcua_app;
                END IF;
            END
            $$;
            """,
            migrations.RunSQL.noop,
        ),
    ]
