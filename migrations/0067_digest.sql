-- Who wants the numbers of a day by mail, and until when they were told.
ALTER TABLE organiser ADD COLUMN digest INTEGER NOT NULL DEFAULT 0 CHECK (digest IN (0, 1));
ALTER TABLE organiser ADD COLUMN digest_at INTEGER;  -- UTC milliseconds; NULL: from the next morning on
-- Letters that could not be delivered, by when that was known.
CREATE INDEX letter_given_up ON letter (edition_number, ended_at) WHERE state = 'given-up';
