-- A number once given stays with its document, and what was issued is only ever replaced or revoked.
-- Basis: Decree 30/2020, art. 15 and 18.
CREATE FUNCTION official_document_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.number IS NULL THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'a numbered document is never deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.number IS NOT NULL AND (OLD.agency_id, OLD.year, OLD.abbreviation, OLD.number, OLD.code_number,
            OLD.verification_code, OLD.signed_at, OLD.signer_name)
        IS DISTINCT FROM (NEW.agency_id, NEW.year, NEW.abbreviation, NEW.number, NEW.code_number,
            NEW.verification_code, NEW.signed_at, NEW.signer_name)
        AND NOT (OLD.on_paper AND OLD.stage = 'numbered') THEN
        RAISE EXCEPTION 'a numbered document is not altered' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.stage IN ('issued', 'replaced', 'revoked') AND (
            (OLD.sealed_at, OLD.issued_on, OLD.valid_from, OLD.valid_to, OLD.on_paper)
            IS DISTINCT FROM (NEW.sealed_at, NEW.issued_on, NEW.valid_from, NEW.valid_to, NEW.on_paper)
            OR NEW.stage NOT IN ('issued', 'replaced', 'revoked')
            OR OLD.stage <> 'issued' AND NEW.stage <> OLD.stage) THEN
        RAISE EXCEPTION 'an issued document is only replaced or revoked' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER official_document_out_is_final BEFORE UPDATE OR DELETE ON official_document
    FOR EACH ROW EXECUTE FUNCTION official_document_refuse_change();

CREATE FUNCTION signed_revision_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a revision of a document stands as it was kept' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER signed_revision_is_final BEFORE UPDATE ON signed_revision
    FOR EACH ROW EXECUTE FUNCTION signed_revision_refuse_change();
