"""Every exemption from the apology stands on a ground; the old word goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0024_apology_grounds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="noapology",
            name="ground",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.apologyground"
            ),
        ),
        migrations.RemoveField(model_name="noapology", name="old_ground"),
    ]
