"""Results as electronic documents on their way to signature and seal, and orders of keys."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0025_exempt_by_a_ground"),
        ("papers", "0002_official_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="result",
            name="document",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="result",
                to="papers.officialdocument",
            ),
        ),
        migrations.CreateModel(
            name="KeyOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.TextField(choices=[("sign", "sign"), ("seal", "number and seal")])),
                ("ordered_at", models.DateTimeField()),
                ("halted", models.TextField(default="")),
                ("halted_values", models.JSONField(default=dict)),
                ("halted_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "ordered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["ordered_by", "-id"], name="key_order_of_person"),
                    models.Index(
                        condition=models.Q(("finished_at", None)), fields=["ordered_at"], name="key_order_under_way"
                    ),
                ],
                "db_table": "key_order",
            },
        ),
        migrations.CreateModel(
            name="KeyItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.TextField(
                        choices=[("waiting", "waiting"), ("done", "done"), ("refused", "not done")], default="waiting"
                    ),
                ),
                ("why", models.TextField(default="")),
                ("why_values", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.officialdocument"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="dossiers.keyorder"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "document"), name="key_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["waiting", "done", "refused"])), name="key_item_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), models.Q(("why", ""), _negated=True)),
                            models.Q(models.Q(("status", "refused"), _negated=True), ("why", "")),
                            _connector="OR",
                        ),
                        name="key_item_says_why",
                    ),
                ],
                "indexes": [models.Index(fields=["order", "status", "id"], name="key_item_status")],
                "db_table": "key_item",
            },
        ),
        migrations.CreateModel(
            name="ProposedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.TextField(choices=[("granted", "granted"), ("refused", "refused")])),
                ("reason", models.TextField(default="")),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="papers.officialdocument",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="dossiers.dossier"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["granted", "refused"])),
                        name="proposed_result_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "granted"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="proposed_refusal_has_reason",
                    ),
                ],
                "db_table": "proposed_result",
            },
        ),
    ]
