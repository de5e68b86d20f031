-- What a page says about people holds for its own session only. Of the pairs that were kept for all sessions alike, a
-- session keeps those of the people it has messages of; where the sessions belong to several users nobody can say whose
-- page a pair came from, and WhatsApp is asked anew.
ALTER TABLE identities RENAME TO identities_of_all;
CREATE TABLE identities (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    lid        TEXT    NOT NULL,
    phone      TEXT    NOT NULL,
    PRIMARY KEY (session_id, lid),
    UNIQUE (session_id, phone)
) STRICT, WITHOUT ROWID;
INSERT INTO identities (session_id, lid, phone)
SELECT s.id, i.lid, i.phone FROM sessions s CROSS JOIN identities_of_all i
WHERE (SELECT count(DISTINCT user_id) FROM sessions) = 1
    AND i.lid GLOB '[0-9]*@lid' AND i.phone GLOB '[1-9]*@c.us'
    AND (EXISTS (SELECT 1 FROM messages m WHERE m.session_id = s.id AND m.person = i.phone)
        OR EXISTS (SELECT 1 FROM followed f WHERE f.session_id = s.id AND f.person = i.phone));
INSERT OR REPLACE INTO identities (session_id, lid, phone)
SELECT id, lid, phone FROM sessions WHERE lid GLOB '[0-9]*@lid' AND phone GLOB '[1-9]*@c.us';
DROP TABLE identities_of_all;
