-- Settings that live with the data (the rehearsal's clock).
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A holding of the conference: 10 (Cần Thơ 2016), 12 (Hà Nội 2023).
CREATE TABLE edition (
    number INTEGER NOT NULL PRIMARY KEY,
    slug   TEXT    NOT NULL UNIQUE
) STRICT;

-- A published, complete state of an edition's content. The newest one is served;
-- older ones are kept, so that one can see what was read when.
CREATE TABLE release (
    id             TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    number         INTEGER NOT NULL,              -- counts from 1 in each edition
    document       TEXT    NOT NULL,              -- the edition as JSON
    published_at   INTEGER NOT NULL,              -- UTC milliseconds
    UNIQUE (edition_number, number)
) STRICT;

-- Anything with seats. Titles are in the release; the two meet by id.
CREATE TABLE activity (
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    id             TEXT    NOT NULL,              -- environment-water
    kind           TEXT    NOT NULL CHECK (kind IN ('thematic-session', 'side-event')),
    rank           INTEGER NOT NULL,              -- the order of the letter
    PRIMARY KEY (edition_number, id)
) STRICT;
