"""What waits for a key is found at once, however many documents an agency has issued."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0011_visas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="officialdocument",
            index=models.Index(
                condition=models.Q(("stage", "draft")), fields=["signer", "id"], name="official_document_to_sign"
            ),
        ),
        migrations.AddIndex(
            model_name="officialdocument",
            index=models.Index(
                condition=models.Q(("stage__in", ["signed", "numbered"])),
                fields=["agency", "id"],
                name="official_document_to_seal",
            ),
        ),
    ]
