-- A list that an organiser keeps under a name, as its query: what is asked, order, columns.
CREATE TABLE saved_view (
    id             TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    organiser_id   TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    name           TEXT    NOT NULL,
    query          TEXT    NOT NULL,
    shared         INTEGER NOT NULL CHECK (shared IN (0, 1)),  -- with all organisers
    updated_at     INTEGER NOT NULL,              -- UTC milliseconds
    UNIQUE (edition_number, organiser_id, name)   -- saving again under a name replaces
) STRICT;

-- A status that many get at once: who, frozen when the preview was made, and which status each had,
-- so that it can be taken back.
CREATE TABLE bulk_change (
    id             TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    organiser_id   TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    becomes        TEXT    NOT NULL CHECK (becomes IN ('received', 'confirmed', 'declined', 'cancelled')),
    already        INTEGER NOT NULL,              -- how many of those asked for had it
    created_at     INTEGER NOT NULL,              -- UTC milliseconds, all three
    begun_at       INTEGER,                       -- NULL: a preview
    undone_at      INTEGER                        -- since when it is being taken back
) STRICT;
CREATE INDEX bulk_change_by_organiser ON bulk_change (organiser_id);

CREATE TABLE bulk_change_row (
    bulk_change_id  TEXT NOT NULL REFERENCES bulk_change (id) ON DELETE CASCADE,
    registration_id TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    was             TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'passed', 'undone', 'kept')),
    PRIMARY KEY (bulk_change_id, registration_id)
) STRICT;
CREATE INDEX bulk_change_row_by_state ON bulk_change_row (bulk_change_id, state, registration_id);
CREATE INDEX bulk_change_row_by_registration ON bulk_change_row (registration_id);
