-- A number once given stays with its document. A form of the one-stop unit has its number before it is signed: its
-- signature comes later, once; everything else about it stands from the first, its date too.
-- Basis: Decree 30/2020, art. 15 and 18; Circular 01/2018/TT-VPCP.
CREATE OR REPLACE FUNCTION official_document_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.number IS NULL THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'a numbered document is never deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.number IS NOT NULL AND NOT (OLD.on_paper AND OLD.stage = 'numbered') AND (
            (OLD.agency_id, OLD.year, OLD.abbreviation, OLD.number, OLD.code_number, OLD.verification_code,
                OLD.signer_name, OLD.form, OLD.issued_on)
            IS DISTINCT FROM (NEW.agency_id, NEW.year, NEW.abbreviation, NEW.number, NEW.code_number,
                NEW.verification_code, NEW.signer_name, NEW.form, NEW.issued_on)
            OR OLD.signed_at IS DISTINCT FROM NEW.signed_at AND OLD.stage <> 'draft') THEN
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
