-- When it last happened to a message what its row does not say: who answered an event, that it was unpinned, or kept.
CREATE TABLE add_ons (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    kind    TEXT    NOT NULL,
    -- Who answered; empty for what a message has once.
    person  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (message, kind, person)
) STRICT, WITHOUT ROWID;
