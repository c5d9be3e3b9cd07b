-- The words by which a registration is found stand in its own row, and the table of words is nothing but their
-- index: whoever has one of the words that are looked for is asked for the others in the row, where each was a
-- search of its own; and no second tree is needed to find the words of a registration that goes.

-- A list of folded words (JSON), as search_token has them.
ALTER TABLE registration ADD COLUMN words TEXT NOT NULL DEFAULT '[]';
UPDATE registration
SET words = (SELECT json_group_array(token) FROM search_token WHERE registration_id = registration.id);

-- Without the reference to the registration, which asked for that second tree.
CREATE TABLE search_word (
    edition_number  INTEGER NOT NULL,
    token           TEXT    NOT NULL,
    registration_id TEXT    NOT NULL,
    PRIMARY KEY (edition_number, token, registration_id)
) STRICT, WITHOUT ROWID;
INSERT INTO search_word
SELECT edition_number, token, registration_id FROM search_token ORDER BY edition_number, token, registration_id;
DROP TABLE search_token;
ALTER TABLE search_word RENAME TO search_token;

CREATE TRIGGER registration_not_found_any_more AFTER DELETE ON registration BEGIN
    DELETE FROM search_token
    WHERE edition_number = OLD.edition_number AND token IN (SELECT value FROM json_each(OLD.words))
        AND registration_id = OLD.id;
END;
