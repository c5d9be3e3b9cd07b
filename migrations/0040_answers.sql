-- When whoever asked about their data was told what becomes of it: the law wants that sooner
-- than it wants the thing done.
ALTER TABLE privacy_request ADD COLUMN answered_at INTEGER;  -- UTC milliseconds

-- The address as it is compared: who asks to hear no more is found however it is typed.
ALTER TABLE subscriber ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
CREATE INDEX subscriber_by_address ON subscriber (email_key);
