-- When a message was deleted for this account alone.
ALTER TABLE messages ADD COLUMN deleted_at INTEGER;
