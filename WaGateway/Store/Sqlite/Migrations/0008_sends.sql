-- Messages of ours on their way; what is unfinished has all that is needed to send it after a restart.
-- state: 0 queued, 1 sending (it may be out), 2 sent, 3 failed, 4 cancelled.
CREATE TABLE sends (
    message    INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    session_id INTEGER NOT NULL,
    state      INTEGER NOT NULL DEFAULT 0,
    chat       TEXT    NOT NULL,
    -- The first contact with somebody, or waiting behind it.
    is_first   INTEGER NOT NULL,
    -- What is to be sent; null once nothing is.
    content    TEXT,
    -- When its caller wants it sent; null for at once.
    send_at    INTEGER,
    due_at     INTEGER NOT NULL,
    started_at INTEGER,
    failure    TEXT,
    error      TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sends_due ON sends (session_id, is_first, due_at, message) WHERE state = 0;
CREATE INDEX sends_by_age ON sends (due_at) WHERE state = 0;
CREATE INDEX sends_of_chat ON sends (session_id, chat) WHERE state = 0;
CREATE INDEX sends_under_way ON sends (session_id, message) WHERE state = 1;
CREATE INDEX sends_unsent ON sends (session_id, state, message) WHERE state <> 2;
CREATE INDEX sends_started ON sends (session_id, started_at) WHERE started_at IS NOT NULL;
