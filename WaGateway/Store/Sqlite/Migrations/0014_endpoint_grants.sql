-- What a webhook's deliveries may hold, and whether its answers may send: the scopes of whoever registered it.
ALTER TABLE endpoints ADD COLUMN granted_scopes TEXT NOT NULL DEFAULT '["admin"]';
ALTER TABLE endpoints ADD COLUMN granted_user INTEGER;
ALTER TABLE endpoints ADD COLUMN granted_key INTEGER;

-- Those that an admin registered may do everything. Of the others the audit log says with which key.
UPDATE endpoints SET granted_key = (
    SELECT a.key_id FROM audit a
    WHERE a.key_id IS NOT NULL AND ((a.action = 'webhook.register' AND a.target = endpoints.id)
        OR (endpoints.is_session_url = 1 AND a.action IN ('session.create', 'session.change') AND a.target = endpoints.session_id))
    ORDER BY a.id DESC LIMIT 1)
WHERE reaches_private = 0;
UPDATE endpoints SET granted_scopes = coalesce((SELECT scopes FROM api_keys WHERE id = granted_key), '[]'),
    granted_user = (SELECT user_id FROM api_keys WHERE id = granted_key)
WHERE reaches_private = 0;

-- A delivery of an event that its endpoint has had before: an answer to it sends nothing.
ALTER TABLE deliveries ADD COLUMN is_replay INTEGER NOT NULL DEFAULT 0;

-- The delivery whose answer held the reply to this event; there is one reply.
ALTER TABLE events ADD COLUMN answered_by INTEGER;

-- What became of the reply in an answer, as a sentence.
ALTER TABLE attempts ADD COLUMN note TEXT;
