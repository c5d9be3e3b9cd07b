-- The index of words is the largest of all and the one whose entries stand nowhere near each other: each holds a
-- number of eight bytes where it held an id of thirty-six, and a hint of which other words stand in the row, so that
-- whoever has one frequent word and not the other is passed over without being read.

-- In the order of coming; none as long as a registration is not found by words yet: the next start does that.
ALTER TABLE registration ADD COLUMN number INTEGER;
UPDATE registration SET number = rowid WHERE sort_name <> '';
CREATE UNIQUE INDEX registration_by_number ON registration (number);
DROP INDEX registration_without_keys;
-- A set of 128 bits, half of them in each; what sets a bit is said where it is made (registration/keys/hint.rs).
-- All bits deny nothing: so it is for who is there already, until they change.
ALTER TABLE registration ADD COLUMN hint_one INTEGER NOT NULL DEFAULT -1;
ALTER TABLE registration ADD COLUMN hint_two INTEGER NOT NULL DEFAULT -1;

DROP TRIGGER registration_not_found_any_more;
DROP TABLE search_token;
CREATE TABLE search_token (
    edition_number INTEGER NOT NULL,
    token          TEXT    NOT NULL,
    number         INTEGER NOT NULL,
    hint_one       INTEGER NOT NULL,
    hint_two       INTEGER NOT NULL,
    PRIMARY KEY (edition_number, token, number)
) STRICT, WITHOUT ROWID;
INSERT INTO search_token
SELECT edition_number, word.value, number, hint_one, hint_two
FROM registration CROSS JOIN json_each(registration.words) AS word
WHERE number IS NOT NULL
ORDER BY 1, 2, 3;

CREATE TRIGGER registration_not_found_any_more AFTER DELETE ON registration BEGIN
    DELETE FROM search_token
    WHERE edition_number = OLD.edition_number AND token IN (SELECT value FROM json_each(OLD.words))
        AND number = OLD.number;
END;
