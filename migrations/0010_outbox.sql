-- The address as it is compared: letters to one mailbox are counted however it is written.
ALTER TABLE letter ADD COLUMN recipient_key TEXT NOT NULL DEFAULT '';
-- It is being sent: due_at is then the end of its lease, not of a delay.
ALTER TABLE letter ADD COLUMN leased INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1));
UPDATE letter SET recipient_key = recipient;
CREATE INDEX letter_by_key ON letter (recipient_key, ended_at);
