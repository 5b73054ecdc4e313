"""Which forms of the one-stop unit are about which dossier."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0026_results_as_documents"),
        ("papers", "0006_certified_copies"),
    ]

    operations = [
        migrations.CreateModel(
            name="DossierForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossier_form",
                        to="papers.officialdocument",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="dossiers.dossier"
                    ),
                ),
                (
                    "supplement",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issued_form",
                        to="dossiers.supplement",
                    ),
                ),
            ],
            options={
                "db_table": "dossier_form",
            },
        ),
    ]
