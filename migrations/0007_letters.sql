-- Letters to be sent, written in the transaction of what they are about. An address and
-- what only the reader may know are gone with the registration.
CREATE TABLE letter (
    id              TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7; stands in its Message-ID: a second copy can be told
    edition_number  INTEGER NOT NULL REFERENCES edition (number),
    registration_id TEXT    REFERENCES registration (id) ON DELETE CASCADE,
    kind            TEXT    NOT NULL,              -- registered, seat-offered, lost-link
    lang            TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),
    recipient       TEXT    NOT NULL,
    facts           BLOB,                          -- sealed: the secret of the page, the activity; NULL once ended
    state           TEXT    NOT NULL CHECK (state IN ('queued', 'sent', 'given-up')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    due_at          INTEGER NOT NULL,              -- UTC milliseconds: not before; while it is being sent, its lease
    problem         TEXT,                          -- what the relay said last
    created_at      INTEGER NOT NULL,
    ended_at        INTEGER                        -- sent or given up
) STRICT;
CREATE INDEX letter_due ON letter (due_at) WHERE state = 'queued';
CREATE INDEX letter_newest ON letter (edition_number, id);
CREATE INDEX letter_by_recipient ON letter (recipient, created_at);
