import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0005_settling_unit"),
        ("dossiers", "0014_opinions"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="opens_after",
            field=models.TextField(
                choices=[
                    ("", "does not wait"),
                    ("granted", "after its result is granted"),
                    ("result", "after its result, granted or refused"),
                ],
                default="",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="paper_of_parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.paper"
            ),
        ),
        migrations.AddField(
            model_name="handedpaper",
            name="result",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.result"
            ),
        ),
    ]
