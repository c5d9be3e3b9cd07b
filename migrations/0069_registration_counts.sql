-- How many there are of each kind, kept by the database itself with every change: what the numbers
-- and the list's totals add up, a few thousand rows however many register.
CREATE TABLE registration_count (
    edition_number    INTEGER NOT NULL,
    status            TEXT    NOT NULL,
    side              TEXT    NOT NULL,
    locality          TEXT    NOT NULL,  -- slug of a known one; empty: none
    organisation_kind TEXT    NOT NULL,
    interpretation    INTEGER NOT NULL,
    is_proven         INTEGER NOT NULL,  -- 1: a link that was sent to the address was opened
    number            INTEGER NOT NULL,
    PRIMARY KEY (edition_number, status, side, locality, organisation_kind, interpretation, is_proven)
) STRICT, WITHOUT ROWID;

INSERT INTO registration_count
SELECT edition_number, status, side, COALESCE(locality, ''), organisation_kind, interpretation,
    email_proven_at IS NOT NULL, COUNT(*)
FROM registration GROUP BY 1, 2, 3, 4, 5, 6, 7;

CREATE TRIGGER registration_counted AFTER INSERT ON registration BEGIN
    INSERT INTO registration_count
    VALUES (NEW.edition_number, NEW.status, NEW.side, COALESCE(NEW.locality, ''), NEW.organisation_kind,
        NEW.interpretation, NEW.email_proven_at IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER registration_uncounted AFTER DELETE ON registration BEGIN
    UPDATE registration_count SET number = number - 1
    WHERE edition_number = OLD.edition_number AND status = OLD.status AND side = OLD.side
        AND locality = COALESCE(OLD.locality, '') AND organisation_kind = OLD.organisation_kind
        AND interpretation = OLD.interpretation AND is_proven = (OLD.email_proven_at IS NOT NULL);
END;

CREATE TRIGGER registration_recounted AFTER UPDATE OF
    edition_number, status, side, locality, organisation_kind, interpretation, email_proven_at ON registration
BEGIN
    UPDATE registration_count SET number = number - 1
    WHERE edition_number = OLD.edition_number AND status = OLD.status AND side = OLD.side
        AND locality = COALESCE(OLD.locality, '') AND organisation_kind = OLD.organisation_kind
        AND interpretation = OLD.interpretation AND is_proven = (OLD.email_proven_at IS NOT NULL);
    INSERT INTO registration_count
    VALUES (NEW.edition_number, NEW.status, NEW.side, COALESCE(NEW.locality, ''), NEW.organisation_kind,
        NEW.interpretation, NEW.email_proven_at IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET number = number + 1;
END;
