"""Orders about many dossiers at once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0017_messages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.TextField()),
                ("label", models.TextField()),
                ("note", models.TextField(default="")),
                ("title", models.TextField(default="")),
                ("signer_name", models.TextField(default="")),
                ("signed_on", models.DateField(null=True)),
                ("ordered_at", models.DateTimeField()),
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
                    models.Index(fields=["ordered_by", "-id"], name="bulk_job_of_person"),
                    models.Index(
                        condition=models.Q(("finished_at", None)), fields=["ordered_at"], name="bulk_job_under_way"
                    ),
                ],
                "db_table": "bulk_job",
            },
        ),
        migrations.CreateModel(
            name="BulkItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.TextField(default="")),
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.task"
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="dossiers.bulkjob"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("job", "task"), name="bulk_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["waiting", "done", "refused"])),
                        name="bulk_item_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), models.Q(("why", ""), _negated=True)),
                            models.Q(models.Q(("status", "refused"), _negated=True), ("why", "")),
                            _connector="OR",
                        ),
                        name="bulk_item_says_why",
                    ),
                ],
                "indexes": [models.Index(fields=["job", "status", "id"], name="bulk_item_status")],
                "db_table": "bulk_item",
            },
        ),
    ]
