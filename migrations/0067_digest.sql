-- Who wants the numbers of a day by mail, and until when they were told.
ALTER TABLE organiser ADD COLUMN digest INTEGER NOT NULL DEFAULT 0 CHECK (digest IN (0, 1));
ALTER TABLE organiser ADD COLUMN digest_at INTEGER;  -- UTC milliseconds; since then if it was never told
