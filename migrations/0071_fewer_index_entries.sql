-- A registration writes an entry into every index of its tables. These had entries for what is not there, or
-- what another index answers as well.

-- Few are merged into another, and few links have a calendar.
DROP INDEX registration_merged;
CREATE INDEX registration_merged ON registration (merged_into) WHERE merged_into IS NOT NULL;
DROP INDEX access_link_by_calendar;
CREATE INDEX access_link_by_calendar ON access_link (calendar_hash) WHERE calendar_hash IS NOT NULL;

-- An address gets few letters: letter_by_key_written finds them.
DROP INDEX letter_by_key;
