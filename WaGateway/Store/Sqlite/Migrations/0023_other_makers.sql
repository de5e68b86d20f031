-- How a webhook's deliveries are written: in our own form, or in another maker's.
ALTER TABLE endpoints ADD COLUMN format TEXT NOT NULL DEFAULT 'wagateway';

-- Files that were uploaded to be sent, by their id, once or often.
CREATE TABLE uploads (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    -- Its name in the Media room.
    file       TEXT    NOT NULL UNIQUE,
    name       TEXT,
    mimetype   TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX uploads_of_session ON uploads (session_id);

-- Texts with gaps that are filled in when they are sent.
CREATE TABLE templates (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    category   TEXT    NOT NULL,
    -- As their maker gave them, JSON.
    components TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (user_id, name, language)
) STRICT;
