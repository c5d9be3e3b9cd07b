-- How many an activity takes, whom, and when one may choose it: the organisers' words,
-- which never travel in a release. Its hours do: they come with each release.
ALTER TABLE activity ADD COLUMN capacity INTEGER CHECK (capacity >= 0);  -- NULL: no limit is set
ALTER TABLE activity ADD COLUMN opens_on TEXT;    -- 2023-03-20: first day of its own window; NULL: with registration
ALTER TABLE activity ADD COLUMN closes_on TEXT;   -- last day of it, included
ALTER TABLE activity ADD COLUMN audience TEXT NOT NULL DEFAULT 'all'
    CHECK (audience IN ('all', 'vietnam', 'france', 'companies'));
ALTER TABLE activity ADD COLUMN starts_at INTEGER;  -- UTC milliseconds; NULL: not known
ALTER TABLE activity ADD COLUMN ends_at INTEGER;

-- What became of a choice. A seat that is held or offered counts against the capacity;
-- one that is released was given back with its registration and counts nowhere.
ALTER TABLE seat ADD COLUMN state TEXT NOT NULL DEFAULT 'held'
    CHECK (state IN ('held', 'offered', 'waiting', 'released'));
ALTER TABLE seat ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0;  -- the line is served in this order
ALTER TABLE seat ADD COLUMN answer_by INTEGER;                   -- of an offer: conference time, UTC milliseconds
DROP INDEX seat_by_activity;
CREATE INDEX seat_by_activity ON seat (edition_number, activity_id, state, arrival);
CREATE INDEX seat_by_answer ON seat (answer_by) WHERE state = 'offered';
UPDATE seat SET state = 'released'
    WHERE registration_id IN (SELECT id FROM registration WHERE status IN ('declined', 'cancelled'));
