"""Announced versions are written once: the database refuses every later change, and every late part."""

from django.db import migrations

PARTS = (
    "version_agency",
    "version_step",
    "version_case",
    "announced_paper",
    "submission_method",
    "fee",
    "legal_basis",
    "procedure_result",
)
TABLES = ("procedure_version", *PARTS)

FUNCTIONS = """
ALTER TABLE procedure_version ADD COLUMN xact_id xid8 NOT NULL DEFAULT pg_current_xact_id();

CREATE FUNCTION catalog_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an announced version cannot be changed (% on %)', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION catalog_refuse_late_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh JOIN procedure_version v ON v.id = fresh.version_id
             WHERE v.xact_id <> pg_current_xact_id()) THEN
    RAISE EXCEPTION 'a part cannot be added to an announced version (%)', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
"""

NO_CHANGE = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION catalog_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION catalog_refuse_change();
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM motcua_app;
  END IF;
END $$;
"""

NO_LATE_PART = """
CREATE TRIGGER {table}_no_late_part AFTER INSERT ON {table} REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION catalog_refuse_late_part();
"""


def forward() -> list[str]:
    return [
        FUNCTIONS,
        *(NO_CHANGE.format(table=table) for table in TABLES),
        *(NO_LATE_PART.format(table=table) for table in PARTS),
    ]


def backward() -> list[str]:
    drops = [
        f"DROP TRIGGER {table}_{what} ON {table}"
        for table in TABLES
        for what in ("no_change", "no_truncate", *(("no_late_part",) if table in PARTS else ()))
    ]
    return [
        *drops,
        "DROP FUNCTION catalog_refuse_change, catalog_refuse_late_part",
        "ALTER TABLE procedure_version DROP COLUMN xact_id",
    ]


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunSQL(forward(), backward())]
