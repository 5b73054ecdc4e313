-- What the two roles may do in the node's database. Run in it as superuser; running it again changes nothing.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO motcua_owner', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO motcua_app', current_database());
END
$$;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO motcua_owner;
GRANT USAGE ON SCHEMA public TO motcua_app;
-- TRUNCATE, REFERENCES and TRIGGER are given on no table; the ledger's migrations take more away.
ALTER DEFAULT PRIVILEGES FOR ROLE motcua_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO motcua_app;
ALTER DEFAULT PRIVILEGES FOR ROLE motcua_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO motcua_app;
ALTER DEFAULT PRIVILEGES FOR ROLE motcua_owner IN SCHEMA public GRANT EXECUTE ON ROUTINES TO motcua_app;
