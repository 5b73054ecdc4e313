"""Results stand in the order of their issue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0007_forms_as_documents")]

    operations = [
        migrations.AddIndex(
            model_name="officialdocument",
            index=models.Index(
                fields=["-sealed_at", "-id"],
                name="official_document_by_issue",
                condition=models.Q(sealed_at__isnull=False),
            ),
        ),
    ]
