CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    hash         BLOB    NOT NULL,
    scopes       TEXT    NOT NULL,
    sessions     TEXT,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    revoked_at   INTEGER
) STRICT;

-- No references: what was done outlives who did it and what it was done to.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    user_id INTEGER,
    key_id  INTEGER,
    address TEXT,
    action  TEXT    NOT NULL,
    target  INTEGER
) STRICT;
CREATE INDEX audit_by_action ON audit (action, target, id);

-- Whether it may point at this machine and its network: who registered it so far could do everything.
ALTER TABLE endpoints ADD COLUMN reaches_private INTEGER NOT NULL DEFAULT 1;

CREATE INDEX sessions_of_user ON sessions (user_id);
