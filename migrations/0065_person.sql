-- What stood in a field before a change, and after: codes as the form sends them, a line each
-- where there are several. Never of needs. It goes with the registration, and what a rule of
-- retention deletes there it deletes here.
CREATE TABLE change_value (
    change_id TEXT NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    before    TEXT,
    after     TEXT,
    PRIMARY KEY (change_id, field)
) STRICT;
CREATE INDEX change_value_by_field ON change_value (field);
ALTER TABLE change ADD COLUMN organiser_id TEXT;  -- which organiser; no foreign key: it outlives the account

-- What organisers tell one another about a delegate. The delegate does not see it on the page,
-- and may ask for it like for all that is kept (Nghị định 13/2023/NĐ-CP, art. 9; GDPR, art. 15):
-- the file of one's own data holds it.
CREATE TABLE organiser_note (
    id              TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7; the form carries it, two clicks are one note
    registration_id TEXT    NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    author_id       TEXT    NOT NULL,              -- an organiser
    text            TEXT    NOT NULL,
    written_at      INTEGER NOT NULL               -- UTC milliseconds
) STRICT;
CREATE INDEX organiser_note_by_registration ON organiser_note (registration_id, written_at);

-- The registration that took the place of this one, as one person had made both.
ALTER TABLE registration ADD COLUMN merged_into TEXT REFERENCES registration (id) ON DELETE SET NULL;
CREATE INDEX registration_merged ON registration (merged_into);
