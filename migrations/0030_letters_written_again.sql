-- When a letter that was given up was written anew, as another letter.
ALTER TABLE letter ADD COLUMN replaced_at INTEGER;  -- UTC milliseconds
