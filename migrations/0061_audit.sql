-- The record: every organiser's act and every reading of sensitive data, in a chain. Each
-- entry holds the hash of the one before, so that none is changed, taken out or put in
-- unnoticed. It says who, when, what and about what; of values it holds digests that only
-- our keys can make. `vietphap audit verify` walks it.
CREATE TABLE audit_entry (
    seq          INTEGER NOT NULL PRIMARY KEY,  -- 1, 2, 3, without a gap
    id           TEXT    NOT NULL UNIQUE,       -- UUIDv7
    at           INTEGER NOT NULL,              -- UTC milliseconds
    origin       TEXT    NOT NULL CHECK (origin IN ('organiser', 'command', 'site', 'outside')),
    organiser_id TEXT,                          -- no foreign key: it outlives the account
    act          TEXT    NOT NULL,              -- a code of `audit::ActKind`
    subject_kind TEXT    NOT NULL,              -- a code of `audit::SubjectKind`
    subject_id   TEXT,
    edition      INTEGER,
    fields       TEXT    NOT NULL,              -- a line each: name, digest before, digest after; - is none
    keys         TEXT    NOT NULL,              -- the fingerprint of the keys that made the digests
    previous     BLOB    NOT NULL,              -- the hash of the entry before; of the first: 32 zeros
    hash         BLOB    NOT NULL UNIQUE        -- SHA-256 of all of the above
) STRICT;
CREATE INDEX audit_entry_by_organiser ON audit_entry (organiser_id, seq);
CREATE INDEX audit_entry_by_act ON audit_entry (act, seq);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, seq);
CREATE INDEX audit_entry_by_moment ON audit_entry (at);

-- The values themselves, which go with the registration that they are about. The chain holds
-- without them.
CREATE TABLE audit_value (
    entry           INTEGER NOT NULL REFERENCES audit_entry (seq),
    field           TEXT    NOT NULL,
    before          TEXT,
    after           TEXT,
    registration_id TEXT    REFERENCES registration (id) ON DELETE CASCADE,  -- NULL: about nobody registered
    PRIMARY KEY (entry, field)
) STRICT;
CREATE INDEX audit_value_by_registration ON audit_value (registration_id);

-- Where the chain ends, under a seal of our keys: a chain that was cut short is noticed.
-- Adding an entry begins by counting up here, which keeps two writers in line.
CREATE TABLE audit_head (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB    NOT NULL,
    seal BLOB    NOT NULL
) STRICT;
INSERT INTO audit_head (one, seq, hash, seal) VALUES (1, 0, zeroblob(32), zeroblob(0));

-- Nobody who keeps to the rules changes the past. These are a fence, not the proof: whoever
-- may write the file can take them down, and the chain then tells. PostgreSQL says the same
-- with a trigger function that raises an exception, or with REVOKE UPDATE, DELETE.
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the record is never deleted'); END;
CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the record is never changed'); END;
CREATE TRIGGER audit_value_is_final BEFORE UPDATE ON audit_value
BEGIN SELECT RAISE(ABORT, 'a value of the record is never changed'); END;
CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the end of the record is never deleted'); END;
CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN NEW.seq < OLD.seq
BEGIN SELECT RAISE(ABORT, 'the record never grows shorter'); END;
