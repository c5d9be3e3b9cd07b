-- Clicks on a banner: a number per portal, day, size and language, nothing about anybody.
CREATE TABLE banner_click (
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    portal         TEXT    NOT NULL,  -- slug of a locality
    day            TEXT    NOT NULL,  -- 2023-03-01, in the conference's zone
    size           TEXT    NOT NULL,  -- 728x90
    lang           TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),
    clicks         INTEGER NOT NULL,
    PRIMARY KEY (edition_number, portal, day, size, lang)
) STRICT;
