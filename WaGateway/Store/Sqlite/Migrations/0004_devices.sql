-- How a session meets WhatsApp. The proxy may hold a password: it is shown to nobody.
ALTER TABLE sessions ADD COLUMN proxy TEXT;
ALTER TABLE sessions ADD COLUMN device_name TEXT;
ALTER TABLE sessions ADD COLUMN user_agent TEXT;

-- Who has something to send is started first.
CREATE INDEX messages_unsent ON messages (session_id) WHERE from_me = 1 AND ack = 0;
