-- Columns of a table of delegates that an organiser keeps under a name: for the hotel, for the interpreters.
CREATE TABLE column_set (
    id           TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    organiser_id TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    columns      TEXT    NOT NULL,              -- codes between commas; empty: all there are
    shared       INTEGER NOT NULL CHECK (shared IN (0, 1)),  -- with all organisers
    updated_at   INTEGER NOT NULL,              -- UTC milliseconds
    UNIQUE (organiser_id, name)                 -- saving again under a name replaces
) STRICT;
