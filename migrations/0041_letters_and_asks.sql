-- What a letter offers a seat of, for as long as it waits: an offer that nobody was told of
-- does not lapse. NULL once ended.
ALTER TABLE letter ADD COLUMN activity_id TEXT;
CREATE INDEX letter_by_registration ON letter (registration_id);
CREATE INDEX letter_by_key_written ON letter (recipient_key, created_at);
DROP INDEX letter_by_recipient;
CREATE INDEX registration_by_email ON registration (email_key);

-- Who asked for a lost link in the last hour, known here or not: a keyed hash, no address.
CREATE TABLE lost_link_ask (
    address  BLOB    NOT NULL,  -- HMAC-SHA-256 of the address as it is compared
    asked_at INTEGER NOT NULL   -- UTC milliseconds
) STRICT;
CREATE INDEX lost_link_ask_by_address ON lost_link_ask (address, asked_at);
