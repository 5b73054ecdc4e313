"""One look tells whether the procedures are still those that a worker holds in its memory."""

import uuid

from django.db import migrations, models

FOLLOW = """
CREATE FUNCTION catalog_new_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO catalogue_edition (id, edition) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET edition = excluded.edition;
  RETURN NULL;
END $$;
CREATE TRIGGER procedure_new_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedure
  FOR EACH STATEMENT EXECUTE FUNCTION catalog_new_edition();
INSERT INTO catalogue_edition (id, edition) VALUES (1, gen_random_uuid());
"""
BACK = """
DROP TRIGGER procedure_new_edition ON procedure;
DROP FUNCTION catalog_new_edition();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0008_settling_and_succession"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueEdition",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("edition", models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={"db_table": "catalogue_edition"},
        ),
        migrations.RunSQL(FOLLOW, BACK),
    ]
