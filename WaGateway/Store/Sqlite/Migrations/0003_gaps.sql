-- Whose session it was before a logout and how far it had been read back: if the same account is linked again, what lies between is a gap.
ALTER TABLE sessions ADD COLUMN former_phone TEXT;
ALTER TABLE sessions ADD COLUMN former_mark INTEGER;
-- What is older is history; null once that is stored, or where nobody asked for it.
ALTER TABLE sessions ADD COLUMN history_before INTEGER;

-- Where messages may be missing. page_chat is WhatsApp Web's own id of the chat: a LID in migrated accounts.
CREATE TABLE gaps (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    chat_id     TEXT,
    page_chat   TEXT,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER NOT NULL,
    reason      INTEGER NOT NULL,
    detected_at INTEGER NOT NULL,
    -- When it was last found to be still there.
    seen_at     INTEGER NOT NULL,
    closed_at   INTEGER
) STRICT;
CREATE INDEX gaps_of_session ON gaps (session_id, id);
CREATE INDEX gaps_open ON gaps (session_id) WHERE closed_at IS NULL;
