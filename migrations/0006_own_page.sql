-- What the delegate's own page needs beyond what was entered.
ALTER TABLE registration ADD COLUMN version INTEGER NOT NULL DEFAULT 1;      -- counts changes: two windows, one winner
ALTER TABLE registration ADD COLUMN email_key TEXT NOT NULL DEFAULT '';      -- the address as it is compared
ALTER TABLE registration ADD COLUMN person_key TEXT NOT NULL DEFAULT '';     -- the words of the name, folded, in order
ALTER TABLE registration ADD COLUMN organisation_key TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN email_proven_at INTEGER;                 -- a letter's link was opened
ALTER TABLE registration ADD COLUMN invitation_asked_at INTEGER;             -- an invitation letter is needed
CREATE INDEX registration_by_address ON registration (edition_number, email_key, person_key);
CREATE INDEX registration_by_person ON registration (edition_number, person_key, organisation_key);

-- The calendar's address follows from the page's and opens nothing else; whoever opens
-- an address that was sent by mail has that mailbox.
ALTER TABLE access_link ADD COLUMN calendar_hash BLOB;
ALTER TABLE access_link ADD COLUMN sent_to TEXT;      -- email_key; NULL: shown on a page
CREATE INDEX access_link_by_calendar ON access_link (calendar_hash);

-- Who changed what and when: the names of fields, never what stood in them.
CREATE TABLE change (
    id              TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    author          TEXT    NOT NULL CHECK (author IN ('delegate', 'organiser', 'site')),
    fields          TEXT    NOT NULL,              -- email telephone
    changed_at      INTEGER NOT NULL               -- UTC milliseconds
) STRICT;
CREATE INDEX change_by_registration ON change (registration_id, changed_at);
