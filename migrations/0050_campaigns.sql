-- The banner's campaigns. The words before a dash in an address tell the edition: 12 is its
-- first campaign, 12-2 its second.
CREATE TABLE campaign (
    code           TEXT    NOT NULL PRIMARY KEY,  -- stands in the addresses of banners
    edition_number INTEGER NOT NULL REFERENCES edition (number),
    name_vi        TEXT    NOT NULL,
    name_fr        TEXT    NOT NULL,
    first_day      TEXT,                          -- 2016-06-01, in the edition's zone; NULL: from the beginning
    last_day       TEXT,                          -- included; NULL: until the last day that was announced
    early          TEXT    NOT NULL DEFAULT 'announce' CHECK (early IN ('announce', 'nothing')),
    paused         INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    artwork        TEXT    NOT NULL DEFAULT 'paper' CHECK (artwork IN ('paper', 'indigo')),
    invitation_vi  TEXT,                          -- instead of the usual "Trân trọng kính mời"; both or neither
    invitation_fr  TEXT,
    action_vi      TEXT,                          -- instead of the usual "Đăng ký tham dự"; both or neither
    action_fr      TEXT,
    letter_number  TEXT,                          -- of the letter that asks: 1913/UBND-KGVX
    letter_date    TEXT,                          -- 2016-05-18
    source         TEXT    NOT NULL CHECK (source IN ('letter', 'rehearsal', 'none', 'desk')),  -- of its days
    recorded       INTEGER NOT NULL CHECK (recorded IN (0, 1)),  -- 0: it ran before anything was counted
    version        INTEGER NOT NULL DEFAULT 1     -- so that a colleague's change in the meantime is noticed
) STRICT;

-- Websites that carry a banner, or propose to. That of a locality has its name from there.
CREATE TABLE portal (
    id           TEXT    NOT NULL PRIMARY KEY,    -- UUIDv7
    slug         TEXT    UNIQUE,                  -- stands in addresses; none before it is listed
    state        TEXT    NOT NULL CHECK (state IN ('listed', 'proposed', 'declined')),
    locality     TEXT    UNIQUE,
    name_vi      TEXT,
    name_fr      TEXT,
    country      TEXT    NOT NULL CHECK (country IN ('vietnam', 'france', 'other')),
    host         TEXT,                            -- haiphong.gov.vn: its own and what is below it
    page         TEXT,                            -- where the banner stands, as its editors say
    link_version INTEGER NOT NULL DEFAULT 1,      -- of the link to the editors' page; a higher one voids it
    version      INTEGER NOT NULL DEFAULT 1,
    created_at   INTEGER NOT NULL,                -- UTC milliseconds
    decided_at   INTEGER                          -- when a proposal was listed or declined
) STRICT;

-- Whom to write to about a portal.
CREATE TABLE portal_contact (
    id         TEXT    NOT NULL PRIMARY KEY,      -- UUIDv7
    portal_id  TEXT    NOT NULL REFERENCES portal (id) ON DELETE CASCADE,
    email      TEXT    NOT NULL,
    email_key  TEXT    NOT NULL,
    lang       TEXT    NOT NULL CHECK (lang IN ('vi', 'fr')),
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'approved')),
    created_at INTEGER NOT NULL,
    UNIQUE (portal_id, email_key)
) STRICT;

-- A portal that was asked to carry a campaign's banner.
CREATE TABLE placement (
    campaign    TEXT    NOT NULL REFERENCES campaign (code),
    portal_id   TEXT    NOT NULL REFERENCES portal (id),
    asked_on    TEXT    NOT NULL,                 -- 2016-05-18, in the edition's zone
    first_day   TEXT,                             -- its own window, where it differs from the campaign's
    last_day    TEXT,
    reminded_at INTEGER,                          -- UTC milliseconds
    version     INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (campaign, portal_id)
) STRICT;

-- Numbers per portal, day, size and language, nothing about anybody.
CREATE TABLE banner_count (
    campaign    TEXT    NOT NULL,                 -- code of a campaign
    portal      TEXT    NOT NULL,                 -- slug of a portal
    day         TEXT    NOT NULL,                 -- 2023-03-01, in the edition's zone
    size        TEXT    NOT NULL,                 -- 728x90, fluid, text
    lang        TEXT    NOT NULL CHECK (lang IN ('vi', 'fr', 'vi-fr')),
    requests    INTEGER NOT NULL DEFAULT 0,       -- of the image, known bots apart
    seen        INTEGER NOT NULL DEFAULT 0,       -- of these, those that name a page of the portal as where they come from
    clicks      INTEGER NOT NULL DEFAULT 0,       -- on the link, known bots apart
    clicks_seen INTEGER NOT NULL DEFAULT 0,       -- of these, those from a page of the portal
    bots        INTEGER NOT NULL DEFAULT 0,       -- of either kind, by known bots
    damped      INTEGER NOT NULL DEFAULT 0,       -- of either kind, from networks that asked too often
    PRIMARY KEY (campaign, portal, day, size, lang)
) STRICT;
INSERT INTO banner_count (campaign, portal, day, size, lang, clicks)
    SELECT CAST(edition_number AS TEXT), portal, day, size, lang, clicks FROM banner_click;
DROP TABLE banner_click;

-- What the checker found on a portal's page: of each day the last look that found it, else the last.
CREATE TABLE portal_check (
    campaign   TEXT    NOT NULL REFERENCES campaign (code),
    portal_id  TEXT    NOT NULL REFERENCES portal (id),
    day        TEXT    NOT NULL,                  -- 2023-03-01, in the edition's zone
    checked_at INTEGER NOT NULL,                  -- UTC milliseconds
    page       TEXT    NOT NULL,                  -- the address that was asked for
    verdict    TEXT    NOT NULL,                  -- found, not-found, forbidden, unreachable
    remarks    TEXT    NOT NULL,                  -- what looks wrong: codes with a space between
    PRIMARY KEY (campaign, portal_id, day)
) STRICT;
