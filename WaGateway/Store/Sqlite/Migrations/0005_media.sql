-- What a message has besides its text, by its type: JSON.
ALTER TABLE messages ADD COLUMN details TEXT;
ALTER TABLE messages ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;

-- The files of messages. What is still to be downloaded has a next_at.
CREATE TABLE media (
    message    INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- Its name in the Media room, once it is there.
    file       TEXT UNIQUE,
    size       INTEGER,
    sha256     TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    INTEGER,
    error      TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_due ON media (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX media_by_age ON media (created_at) WHERE file IS NOT NULL;

-- The latest vote of each person in a poll.
CREATE TABLE poll_votes (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    voter   TEXT    NOT NULL,
    options TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (message, voter)
) STRICT, WITHOUT ROWID;
