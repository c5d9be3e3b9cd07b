-- The edition during which an address was given last: it goes some days after that conference.
ALTER TABLE portal_contact ADD COLUMN edition_number INTEGER REFERENCES edition (number);
-- The page that carries the banner, as whoever gave the address says: the portal's own once the
-- address is approved.
ALTER TABLE portal_contact ADD COLUMN page TEXT;
-- When the link was asked for by the public form and sent there last: two clicks are one letter.
ALTER TABLE portal_contact ADD COLUMN sent_at INTEGER;  -- UTC milliseconds
