-- Whose presence a session follows, by the id callers see.
CREATE TABLE followed (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person     TEXT    NOT NULL,
    PRIMARY KEY (session_id, person)
) STRICT, WITHOUT ROWID;
