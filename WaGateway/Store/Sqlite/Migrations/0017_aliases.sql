-- Numbers that were asked for, and the number that WhatsApp says each of them is (Brazil's ninth digit, for one).
CREATE TABLE aliases (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    asked      TEXT    NOT NULL,
    phone      TEXT    NOT NULL,
    PRIMARY KEY (session_id, asked)
) STRICT, WITHOUT ROWID;
