CREATE TABLE users (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO users (id, name, created_at) VALUES (1, 'owner', unixepoch() * 1000);

CREATE TABLE sessions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id       INTEGER NOT NULL REFERENCES users (id),
    name          TEXT    NOT NULL,
    engine        INTEGER NOT NULL,
    profile       TEXT    NOT NULL UNIQUE,
    wanted        INTEGER NOT NULL DEFAULT 0,
    state         INTEGER NOT NULL DEFAULT 0,
    reason        INTEGER NOT NULL DEFAULT 0,
    state_message TEXT,
    phone         TEXT,
    lid           TEXT,
    push_name     TEXT,
    last_seen     INTEGER,
    linked_at     INTEGER,
    caught_up_to  INTEGER,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    UNIQUE (user_id, name)
) STRICT;

-- A person is one identity: what WhatsApp told about LID and phone number, for every session alike.
CREATE TABLE identities (
    lid   TEXT PRIMARY KEY,
    phone TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id        INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    message_id        TEXT    NOT NULL,
    serialized_id     TEXT    NOT NULL,
    chat_id           TEXT    NOT NULL,
    person            TEXT,
    from_me           INTEGER NOT NULL,
    from_number       TEXT,
    to_number         TEXT,
    group_id          TEXT,
    contact_name      TEXT,
    type              TEXT    NOT NULL,
    content           TEXT,
    quoted_message_id TEXT,
    timestamp         INTEGER NOT NULL,
    ack               INTEGER NOT NULL,
    mimetype          TEXT,
    media_state       TEXT,
    media_url         TEXT,
    edited_at         INTEGER,
    revoked_at        INTEGER,
    reactions         TEXT,
    backfilled        INTEGER NOT NULL DEFAULT 0,
    created_at        INTEGER NOT NULL,
    -- WhatsApp's key names the chat and the author too: without them, somebody else's id could swallow a message.
    UNIQUE (session_id, message_id, chat_id, from_number)
) STRICT;
CREATE INDEX messages_newest ON messages (session_id, timestamp DESC, id DESC);
CREATE INDEX messages_of_person ON messages (session_id, person, timestamp DESC, id DESC);
CREATE INDEX messages_of_chat ON messages (session_id, chat_id, timestamp DESC, id DESC);

-- Exact totals without counting.
CREATE TABLE message_totals (
    session_id INTEGER PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    total      INTEGER NOT NULL
) STRICT;
CREATE TRIGGER session_counts AFTER INSERT ON sessions BEGIN
    INSERT INTO message_totals (session_id, total) VALUES (new.id, 0);
END;
CREATE TRIGGER messages_counted AFTER INSERT ON messages BEGIN
    UPDATE message_totals SET total = total + 1 WHERE session_id = new.session_id;
END;
CREATE TRIGGER messages_uncounted AFTER DELETE ON messages BEGIN
    UPDATE message_totals SET total = total - 1 WHERE session_id = old.session_id;
END;

CREATE VIRTUAL TABLE messages_text USING fts5 (content, content = 'messages', content_rowid = 'id');
CREATE TRIGGER messages_text_added AFTER INSERT ON messages WHEN new.content IS NOT NULL BEGIN
    INSERT INTO messages_text (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER messages_text_removed AFTER DELETE ON messages WHEN old.content IS NOT NULL BEGIN
    INSERT INTO messages_text (messages_text, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER messages_text_changed AFTER UPDATE OF content ON messages BEGIN
    INSERT INTO messages_text (messages_text, rowid, content) SELECT 'delete', old.id, old.content WHERE old.content IS NOT NULL;
    INSERT INTO messages_text (rowid, content) SELECT new.id, new.content WHERE new.content IS NOT NULL;
END;

-- A request that named an Idempotency-Key, and the message it became.
CREATE TABLE idempotency (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    key        TEXT    NOT NULL,
    body_hash  TEXT    NOT NULL,
    message    INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (session_id, created_at);

CREATE TABLE endpoints (
    id                    INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id            INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    url                   TEXT    NOT NULL,
    secret                TEXT    NOT NULL,
    previous_secret       TEXT,
    previous_secret_until INTEGER,
    events                TEXT    NOT NULL,
    headers               TEXT    NOT NULL DEFAULT '{}',
    filters               TEXT    NOT NULL DEFAULT '{}',
    reply_from_response   INTEGER NOT NULL DEFAULT 0,
    is_session_url        INTEGER NOT NULL,
    active                INTEGER NOT NULL DEFAULT 1,
    disabled_reason       TEXT,
    faults_in_row         INTEGER NOT NULL DEFAULT 0,
    gate_until            INTEGER,
    gate_wait             INTEGER NOT NULL DEFAULT 0,
    last_success_at       INTEGER,
    last_failure_at       INTEGER,
    last_error            TEXT,
    -- Counts what people change; the outbox's knowledge of the row is as old as the number it holds.
    revision              INTEGER NOT NULL DEFAULT 0,
    created_at            INTEGER NOT NULL,
    updated_at            INTEGER NOT NULL,
    UNIQUE (session_id, url)
) STRICT;

-- The log that webhooks and pullers read alike. AUTOINCREMENT never gives a number twice.
CREATE TABLE events (
    sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    session_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL,
    dedupe_key  TEXT    NOT NULL,
    order_key   TEXT    NOT NULL,
    message     INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    occurred_at INTEGER NOT NULL,
    backfilled  INTEGER NOT NULL DEFAULT 0,
    body        BLOB    NOT NULL,
    created_at  INTEGER NOT NULL,
    UNIQUE (session_id, dedupe_key)
) STRICT;

-- state: 0 pending, 1 leased, 2 delivered, 3 dead.
-- waiting, of a pending one: 0 in line (by id, whatever the clock says), 1 for its next_at,
-- 2 for its next_at or for its endpoint's recovery, whichever comes first.
CREATE TABLE deliveries (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    sequence     INTEGER NOT NULL REFERENCES events (sequence) ON DELETE CASCADE,
    endpoint_id  INTEGER NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE,
    session_id   INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    message      INTEGER,
    order_key    TEXT    NOT NULL,
    state        INTEGER NOT NULL DEFAULT 0,
    waiting      INTEGER NOT NULL DEFAULT 0,
    attempts     INTEGER NOT NULL DEFAULT 0,
    -- Its place in the retry schedule: attempts that failed since it was queued, or since a person revived it.
    failures     INTEGER NOT NULL DEFAULT 0,
    next_at      INTEGER NOT NULL,
    lease        INTEGER,
    delivered_at INTEGER,
    last_status  INTEGER,
    last_error   TEXT,
    -- Its age counts from here when a person revived it, else from created_at.
    revived_at   INTEGER,
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_in_line ON deliveries (endpoint_id, id, order_key) WHERE state = 0 AND waiting = 0;
CREATE INDEX deliveries_waiting ON deliveries (endpoint_id, next_at, id, order_key, waiting) WHERE state = 0 AND waiting > 0;
CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 3;
CREATE INDEX deliveries_of_endpoint ON deliveries (endpoint_id);
CREATE INDEX deliveries_of_session ON deliveries (session_id);
CREATE INDEX deliveries_of_event ON deliveries (sequence);
CREATE INDEX deliveries_undelivered ON deliveries (message) WHERE state <> 2 AND message IS NOT NULL;

CREATE TABLE attempts (
    delivery_id    INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL,
    started_at     INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    outcome        TEXT    NOT NULL,
    status         INTEGER,
    error_class    TEXT,
    remote_address TEXT,
    excerpt        TEXT,
    PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;
