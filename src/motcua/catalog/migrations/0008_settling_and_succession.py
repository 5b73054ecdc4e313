"""What a person does with a record that was set aside, and what replaces an abolished procedure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0007_sources_and_fidelity"),
    ]

    operations = [
        migrations.AddField(
            model_name="procedure",
            name="abolished_by",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="procedure",
            name="replaced_by",
            field=models.ManyToManyField(
                db_table="procedure_successor", related_name="replaces", to="catalog.procedure"
            ),
        ),
        migrations.AddField(
            model_name="quarantine",
            name="because",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="quarantine",
            name="mended",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="quarantine",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="quarantine",
            name="settled_by",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="quarantine",
            name="state",
            field=models.TextField(
                choices=[("waiting", "Waiting"), ("mended", "Mended and taken in"), ("dismissed", "Dismissed")],
                default="waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="quarantine",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "mended", "dismissed"])),
                name="import_quarantine_state_known",
            ),
        ),
    ]
