-- A delegate's record. Texts are NFC, as typed; NULL means not given.
CREATE TABLE registration (
    id                TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7: newest last
    edition_number    INTEGER NOT NULL REFERENCES edition (number),
    reference         TEXT    NOT NULL UNIQUE,       -- 12-4837-2915: said over the telephone
    fingerprint       BLOB    NOT NULL,              -- SHA-256 of all that was entered
    status            TEXT    NOT NULL CHECK (status IN ('received', 'confirmed', 'declined', 'cancelled')),
    lang              TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),
    honorific         TEXT    NOT NULL CHECK (honorific IN ('sir', 'madam', 'unstated')),
    full_name         TEXT    NOT NULL,
    position          TEXT    NOT NULL,
    organisation      TEXT    NOT NULL,
    organisation_kind TEXT    NOT NULL,
    side              TEXT    NOT NULL CHECK (side IN ('vietnam', 'france', 'other')),
    locality          TEXT,                          -- slug of a known locality
    locality_name     TEXT,                          -- or a name as typed
    email             TEXT    NOT NULL,
    telephone         TEXT,
    contact_person    TEXT,                          -- who answers for the delegate
    contact_email     TEXT,
    contact_telephone TEXT,
    interpretation    INTEGER NOT NULL CHECK (interpretation IN (0, 1)),
    partner           TEXT,                          -- with whom an agreement is to be signed or renewed
    remarks           TEXT,
    notice_version    INTEGER NOT NULL,              -- of the privacy notice that was acknowledged
    search_key        TEXT    NOT NULL,              -- folded texts, a line each
    created_at        INTEGER NOT NULL,              -- UTC milliseconds
    updated_at        INTEGER NOT NULL
) STRICT;

-- The same form sent twice is one registration, unless the first was cancelled.
CREATE UNIQUE INDEX registration_fingerprint ON registration (edition_number, fingerprint)
    WHERE status <> 'cancelled';
CREATE INDEX registration_newest ON registration (edition_number, id);

CREATE TABLE registration_day (
    registration_id TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    day             TEXT NOT NULL,                   -- 2023-04-13, in the conference's zone
    PRIMARY KEY (registration_id, day)
) STRICT;

CREATE TABLE registration_language (
    registration_id TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    language        TEXT NOT NULL CHECK (language IN ('vi', 'fr', 'en', 'other')),
    PRIMARY KEY (registration_id, language)
) STRICT;

CREATE TABLE contribution (
    registration_id TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    kind            TEXT NOT NULL
        CHECK (kind IN ('talk', 'exhibition', 'companies', 'new-partners', 'agreement', 'initiative')),
    PRIMARY KEY (registration_id, kind)
) STRICT;

-- A delegate in an activity.
CREATE TABLE seat (
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    edition_number  INTEGER NOT NULL,
    activity_id     TEXT    NOT NULL,
    PRIMARY KEY (registration_id, activity_id),
    FOREIGN KEY (edition_number, activity_id) REFERENCES activity (edition_number, id)
) STRICT;
CREATE INDEX seat_by_activity ON seat (edition_number, activity_id);

-- What a delegate allowed, with the version of the words that were read. A purpose
-- that is not here was not allowed.
CREATE TABLE consent (
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    purpose         TEXT    NOT NULL,                -- list-of-delegates
    version         INTEGER NOT NULL,
    given_at        INTEGER NOT NULL,                -- UTC milliseconds
    PRIMARY KEY (registration_id, purpose)
) STRICT;

-- The unguessable addresses of a registration: SHA-256 of 128 random bits.
CREATE TABLE access_link (
    token_hash      BLOB    NOT NULL PRIMARY KEY,
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX access_link_by_registration ON access_link (registration_id);
