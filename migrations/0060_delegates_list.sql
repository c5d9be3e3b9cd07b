-- How the desk's list finds and orders delegates.

-- The name in the order in which its country sorts names, which organisers may correct, and what it
-- and the locality are compared by: the bytes of each language's collation, since the two do not
-- agree about đ. Empty until they are written; FF is where there is no locality, behind all others.
ALTER TABLE registration ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN name_vi BLOB NOT NULL DEFAULT X'';
ALTER TABLE registration ADD COLUMN name_fr BLOB NOT NULL DEFAULT X'';
ALTER TABLE registration ADD COLUMN locality_vi BLOB NOT NULL DEFAULT X'';
ALTER TABLE registration ADD COLUMN locality_fr BLOB NOT NULL DEFAULT X'';
CREATE INDEX registration_without_keys ON registration (id) WHERE sort_name = '';

-- Folded words, found by how they begin; a telephone's digits stand backwards behind a #.
CREATE TABLE search_token (
    edition_number  INTEGER NOT NULL,
    token           TEXT    NOT NULL,
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    PRIMARY KEY (edition_number, token, registration_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_token_by_registration ON search_token (registration_id);
ALTER TABLE registration DROP COLUMN search_key;

-- Each order of the list walks an index that holds all that filters ask of a row: the row itself,
-- wide as it is, is read for the fifty that are shown.
DROP INDEX registration_newest;
CREATE INDEX registration_newest ON registration (edition_number, id,
    side, locality, organisation_kind, status, interpretation, created_at, email_proven_at);
CREATE INDEX registration_by_name_vi ON registration (edition_number, name_vi, id,
    side, locality, organisation_kind, status, interpretation, created_at, email_proven_at);
CREATE INDEX registration_by_name_fr ON registration (edition_number, name_fr, id,
    side, locality, organisation_kind, status, interpretation, created_at, email_proven_at);
CREATE INDEX registration_by_locality_vi ON registration (edition_number, locality_vi, id,
    side, locality, organisation_kind, status, interpretation, created_at, email_proven_at);
CREATE INDEX registration_by_locality_fr ON registration (edition_number, locality_fr, id,
    side, locality, organisation_kind, status, interpretation, created_at, email_proven_at);

-- Who may be one person is read from the indexes alone.
DROP INDEX registration_by_address;
CREATE INDEX registration_by_address ON registration (edition_number, email_key, person_key, status, id);
DROP INDEX registration_by_person;
CREATE INDEX registration_by_person ON registration (edition_number, person_key, organisation_key, status, id);

DROP INDEX seat_by_activity;
CREATE INDEX seat_by_activity ON seat (edition_number, activity_id, state, arrival, registration_id);
CREATE INDEX contribution_by_kind ON contribution (kind, registration_id);
CREATE INDEX consent_by_purpose ON consent (purpose, registration_id);
