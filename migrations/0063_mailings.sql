-- Letters to many: one text in both languages, for the delegates of a list.
CREATE TABLE mailing (
    id             TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    list           TEXT    NOT NULL,              -- the query of the list of delegates, as its address has it
    subject_vi     TEXT    NOT NULL,              -- these four as typed; empty: not written yet
    subject_fr     TEXT    NOT NULL,
    text_vi        TEXT    NOT NULL,              -- Markdown
    text_fr        TEXT    NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('draft', 'awaiting', 'sending', 'stopped', 'sent')),
    version        INTEGER NOT NULL DEFAULT 1,    -- counts edits: two windows, one winner; an approval is of one
    author_id      TEXT    REFERENCES organiser (id) ON DELETE SET NULL,  -- who wrote this version
    approver_id    TEXT    REFERENCES organiser (id) ON DELETE SET NULL,
    recipients     INTEGER,                       -- how many the frozen list had; NULL while it is a draft
    created_at     INTEGER NOT NULL,              -- UTC milliseconds, all that follow
    updated_at     INTEGER NOT NULL,
    asked_at       INTEGER,                       -- an approval was asked for
    begun_at       INTEGER,
    ended_at       INTEGER
) STRICT;
CREATE INDEX mailing_newest ON mailing (edition_number, id);

-- Who gets it: frozen when it is confirmed, one row for each registration. It holds no address.
CREATE TABLE mailing_recipient (
    mailing_id      TEXT    NOT NULL REFERENCES mailing (id) ON DELETE CASCADE,
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    was_unexpected  INTEGER NOT NULL CHECK (was_unexpected IN (0, 1)), -- cancelled or declined when the list was frozen
    state           TEXT    NOT NULL CHECK (state IN ('waiting', 'queued', 'sent', 'failed', 'skipped')),
    problem         TEXT,                         -- what the relay said
    ended_at        INTEGER,                      -- UTC milliseconds
    PRIMARY KEY (mailing_id, registration_id)
) STRICT;
CREATE INDEX mailing_recipient_by_registration ON mailing_recipient (registration_id);
CREATE INDEX mailing_recipient_by_state ON mailing_recipient (mailing_id, state, registration_id);

-- The letter to many that a letter belongs to.
ALTER TABLE letter ADD COLUMN mailing_id TEXT REFERENCES mailing (id) ON DELETE CASCADE;
-- It was stopped: it is not sent until somebody goes on.
ALTER TABLE letter ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
-- Nobody gets one twice, whatever happens; one that was given up may be written anew.
CREATE UNIQUE INDEX letter_by_mailing ON letter (mailing_id, registration_id)
    WHERE mailing_id IS NOT NULL AND replaced_at IS NULL;
-- What a stop holds, and how much of it stands in the outbox.
CREATE INDEX letter_by_mailing_state ON letter (mailing_id, state) WHERE mailing_id IS NOT NULL;
CREATE INDEX letter_newest_alone ON letter (edition_number, id) WHERE mailing_id IS NULL;
DROP INDEX letter_due;
CREATE INDEX letter_due ON letter (due_at) WHERE state = 'queued' AND held = 0;
