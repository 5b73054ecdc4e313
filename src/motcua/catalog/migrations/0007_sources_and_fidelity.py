"""Each version knows how faithful its source is, and each source what it last said."""

import re

import django.db.models.deletion
from django.db import migrations, models

_BEFORE_THE_NUMBER = re.compile(r"^(quyết định|qđ)?\s*(số)?[\s:.]*", re.IGNORECASE)


def key_the_decisions(apps, schema_editor):
    """Versions cannot be changed, so the trigger that says so rests while the new column is filled."""
    model = apps.get_model("catalog", "ProcedureVersion")
    versions = model.objects.using(schema_editor.connection.alias)
    schema_editor.execute("ALTER TABLE procedure_version DISABLE TRIGGER procedure_version_no_change")
    for pk, stated in versions.values_list("pk", "decision_no"):
        key = "".join(_BEFORE_THE_NUMBER.sub("", stated.strip(), count=1).split()).upper()
        versions.filter(pk=pk).update(decision_key=key)
    schema_editor.execute("ALTER TABLE procedure_version ENABLE TRIGGER procedure_version_no_change")


SAID_SO_FAR = """
INSERT INTO procedure_source (procedure_id, fidelity, version_id, source, line, content_hash, first_seen_at,
                              last_seen_at)
SELECT p.id, CASE WHEN v.id IS NULL THEN 2 ELSE 5 END, v.id, coalesce(v.source, ''), 0, p.content_hash,
       coalesce(v.imported_at, now()), coalesce(v.imported_at, now())
FROM procedure p LEFT JOIN procedure_version v ON v.id = p.current_version_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0006_on_the_spot"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProcedureSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fidelity", models.PositiveSmallIntegerField()),
                ("source", models.TextField()),
                ("line", models.PositiveIntegerField()),
                ("as_of", models.DateField(null=True)),
                ("content_hash", models.TextField()),
                ("first_seen_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fidelity__range", (1, 5))), name="procedure_source_fidelity_known"
                    )
                ],
                "db_table": "procedure_source",
            },
        ),
        migrations.AddField(
            model_name="procedureversion",
            name="as_of",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="procedureversion",
            name="decision_key",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="procedureversion",
            name="fidelity",
            field=models.PositiveSmallIntegerField(default=5),
        ),
        migrations.AddField(
            model_name="quarantine",
            name="raw",
            field=models.TextField(default=""),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("fidelity__range", (1, 5))), name="procedure_version_fidelity_known"
            ),
        ),
        migrations.AddField(
            model_name="proceduresource",
            name="procedure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="catalog.procedure"
            ),
        ),
        migrations.AddField(
            model_name="proceduresource",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.procedureversion"
            ),
        ),
        migrations.AddConstraint(
            model_name="proceduresource",
            constraint=models.UniqueConstraint(fields=("procedure", "fidelity"), name="procedure_source_once"),
        ),
        migrations.RunPython(key_the_decisions, migrations.RunPython.noop),
        migrations.RunSQL(SAID_SO_FAR, migrations.RunSQL.noop),
    ]
