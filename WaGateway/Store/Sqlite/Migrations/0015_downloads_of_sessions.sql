-- Each session has its own line of downloads.
ALTER TABLE media ADD COLUMN session_id INTEGER;
UPDATE media SET session_id = (SELECT session_id FROM messages m WHERE m.id = media.message) WHERE next_at IS NOT NULL;
DROP INDEX media_due;
CREATE INDEX media_due ON media (session_id, next_at, message) WHERE next_at IS NOT NULL;
