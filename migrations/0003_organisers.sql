-- An account of the desk.
CREATE TABLE organiser (
    id            TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    email         TEXT    NOT NULL UNIQUE,       -- lower case
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('owner', 'reader')),
    password_hash TEXT    NOT NULL,              -- argon2id, PHC string
    created_at    INTEGER NOT NULL               -- UTC milliseconds
) STRICT;

-- A browser that is signed in: SHA-256 of the 256-bit token in its cookie.
CREATE TABLE sign_in (
    token_hash   BLOB    NOT NULL PRIMARY KEY,
    organiser_id TEXT    NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

-- A link that the operator reads in the terminal, good for one use.
CREATE TABLE one_time_link (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
