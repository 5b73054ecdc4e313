"""Who signed the decision that abolished a procedure, and when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0009_catalogue_edition"),
    ]

    operations = [
        migrations.AddField(
            model_name="procedure",
            name="abolition_decided_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="procedure",
            name="abolition_signer",
            field=models.TextField(default=""),
        ),
    ]
