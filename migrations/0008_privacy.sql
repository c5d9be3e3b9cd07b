-- Food and access: sealed, apart, purged on a date of its own.
CREATE TABLE need (
    registration_id TEXT    NOT NULL PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
    sealed          BLOB    NOT NULL,              -- the needs as JSON, sealed with a key that is not here
    updated_at      INTEGER NOT NULL               -- UTC milliseconds
) STRICT;

-- The receipt of each answer to a purpose: which words, in which language, when.
CREATE TABLE receipt (
    id              TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    purpose         TEXT    NOT NULL,              -- privacy-notice, list-of-delegates, needs
    version         INTEGER NOT NULL,
    lang            TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),
    given           INTEGER NOT NULL CHECK (given IN (0, 1)),
    answered_at     INTEGER NOT NULL               -- UTC milliseconds
) STRICT;
CREATE INDEX receipt_by_registration ON receipt (registration_id, answered_at);

-- What people asked about their data, and by when the law wants it done. It outlives the
-- registration and then says nothing of anybody.
CREATE TABLE privacy_request (
    id              TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    number          TEXT    NOT NULL UNIQUE,       -- said to whoever asked: YC-2023-0007
    edition_number  INTEGER NOT NULL REFERENCES edition (number),
    registration_id TEXT    REFERENCES registration (id) ON DELETE SET NULL,
    kind            TEXT    NOT NULL CHECK (kind IN
        ('access', 'rectification', 'withdrawal', 'restriction', 'objection', 'erasure')),
    channel         TEXT    NOT NULL CHECK (channel IN ('own-page', 'organisers')),
    asked_at        INTEGER NOT NULL,              -- UTC milliseconds, all four
    answer_by       INTEGER NOT NULL,
    done_by         INTEGER NOT NULL,
    done_at         INTEGER
) STRICT;

-- Who agreed to hear of the next conferences, once their registration is gone.
CREATE TABLE subscriber (
    id              TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    edition_number  INTEGER NOT NULL REFERENCES edition (number),
    full_name       TEXT    NOT NULL,
    email           TEXT    NOT NULL,
    lang            TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),
    consent_version INTEGER NOT NULL,
    consented_at    INTEGER NOT NULL,
    forget_at       INTEGER NOT NULL               -- UTC milliseconds
) STRICT;

-- What the retention job did: how many of what, when.
CREATE TABLE purge (
    id         TEXT    NOT NULL PRIMARY KEY,       -- UUIDv7
    rule       TEXT    NOT NULL,                   -- needs, remarks, registrations
    rows       INTEGER NOT NULL,
    purged_at  INTEGER NOT NULL                    -- UTC milliseconds
) STRICT;
