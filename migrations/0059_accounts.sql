-- Accounts by invitation, six roles, codes of a telephone, sign-ins that can be ended.
-- Whoever is signed in signs in again.
DROP TABLE sign_in;
CREATE TABLE account (
    id            TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    email         TEXT    NOT NULL UNIQUE,       -- lower case
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL
        CHECK (role IN ('owner', 'editor', 'registrar', 'communications', 'reader', 'auditor')),
    state         TEXT    NOT NULL CHECK (state IN ('invited', 'active', 'closed')),
    lang          TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),  -- of the letters to it
    password_hash TEXT,                          -- argon2id, PHC string; NULL until the invitation is taken
    codes         BLOB,                          -- sealed: the secret of the telephone's codes; NULL without
    codes_step    INTEGER NOT NULL DEFAULT 0,    -- of the last code that was taken: none is good twice
    version       INTEGER NOT NULL DEFAULT 1,    -- counts changes: two windows, one winner
    seen_at       INTEGER,                       -- when it was last seen at the desk; UTC milliseconds
    created_at    INTEGER NOT NULL               -- UTC milliseconds
) STRICT;
INSERT INTO account (id, email, name, role, state, lang, password_hash, created_at)
    SELECT id, email, name, role, 'active', 'vi', password_hash, created_at FROM organiser;
DROP TABLE organiser;
ALTER TABLE account RENAME TO organiser;

-- A browser at the desk: SHA-256 of the 256-bit token in its cookie.
CREATE TABLE sign_in (
    token_hash   BLOB    NOT NULL PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,        -- UUIDv7, said where sign-ins are listed
    organiser_id TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    stage        TEXT    NOT NULL CHECK (stage IN ('code', 'codes', 'in')),  -- a code is owed; codes are to be set up
    failures     INTEGER NOT NULL DEFAULT 0,     -- wrong codes
    agent        TEXT    NOT NULL,               -- the browser and the system, in two words
    created_at   INTEGER NOT NULL,               -- UTC milliseconds, all four
    seen_at      INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL,               -- when it was last said who one is
    expires_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_by_organiser ON sign_in (organiser_id);

-- Codes kept on paper for the loss of the telephone: SHA-256 of 50 random bits each.
CREATE TABLE recovery_code (
    organiser_id TEXT NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    code_hash    BLOB NOT NULL,
    PRIMARY KEY (organiser_id, code_hash)
) STRICT;

-- A link of a letter, or of the terminal, by which a password is chosen.
CREATE TABLE password_link (
    token_hash   BLOB    NOT NULL PRIMARY KEY,
    organiser_id TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

-- A browser in which somebody has signed in before: what others try does not shut it out.
CREATE TABLE known_browser (
    token_hash   BLOB    NOT NULL,
    organiser_id TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    expires_at   INTEGER NOT NULL,               -- UTC milliseconds
    PRIMARY KEY (token_hash, organiser_id)
) STRICT;
