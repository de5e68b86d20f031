-- Exact totals without counting: how many messages of each kind a day (UTC, since 1970) has. A range of time is whole
-- days, added up, and a part of a day at either end, counted.
CREATE TABLE message_days (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    from_me    INTEGER NOT NULL,
    type       TEXT    NOT NULL,
    total      INTEGER NOT NULL,
    PRIMARY KEY (session_id, day, from_me, type)
) STRICT, WITHOUT ROWID;
INSERT INTO message_days (session_id, day, from_me, type, total)
SELECT session_id, timestamp / 86400000, from_me, type, count(*) FROM messages GROUP BY 1, 2, 3, 4;

DROP TRIGGER session_counts;
DROP TRIGGER messages_counted;
DROP TRIGGER messages_uncounted;
DROP TABLE message_totals;
CREATE TRIGGER messages_counted AFTER INSERT ON messages BEGIN
    INSERT INTO message_days (session_id, day, from_me, type, total) VALUES (new.session_id, new.timestamp / 86400000, new.from_me, new.type, 1)
    ON CONFLICT DO UPDATE SET total = total + 1;
END;
CREATE TRIGGER messages_uncounted AFTER DELETE ON messages BEGIN
    UPDATE message_days SET total = total - 1
    WHERE session_id = old.session_id AND day = old.timestamp / 86400000 AND from_me = old.from_me AND type = old.type;
END;

-- Every filter has an index that begins with it and ends in the order of the list, and from which the others can be read.
CREATE INDEX messages_of_direction ON messages (session_id, from_me, timestamp DESC, id DESC, type);
CREATE INDEX messages_of_type ON messages (session_id, type, timestamp DESC, id DESC, from_me);
DROP INDEX messages_of_person;
CREATE INDEX messages_of_person ON messages (session_id, person, timestamp DESC, id DESC, from_me, type);
DROP INDEX messages_of_chat;
CREATE INDEX messages_of_chat ON messages (session_id, chat_id, timestamp DESC, id DESC, from_me, type);

-- A row of the text index is its message's number behind its session's: the words of one session lie side by side and
-- are counted without a look at the messages.
DROP TRIGGER messages_text_added;
DROP TRIGGER messages_text_removed;
DROP TRIGGER messages_text_changed;
DROP TABLE messages_text;
CREATE VIRTUAL TABLE messages_text USING fts5 (content, content = '');
INSERT INTO messages_text (rowid, content) SELECT (session_id << 40) | id, content FROM messages WHERE content IS NOT NULL ORDER BY session_id, id;
CREATE TRIGGER messages_text_added AFTER INSERT ON messages WHEN new.content IS NOT NULL BEGIN
    INSERT INTO messages_text (rowid, content) VALUES ((new.session_id << 40) | new.id, new.content);
END;
CREATE TRIGGER messages_text_removed AFTER DELETE ON messages WHEN old.content IS NOT NULL BEGIN
    INSERT INTO messages_text (messages_text, rowid, content) VALUES ('delete', (old.session_id << 40) | old.id, old.content);
END;
CREATE TRIGGER messages_text_changed AFTER UPDATE OF content ON messages BEGIN
    INSERT INTO messages_text (messages_text, rowid, content) SELECT 'delete', (old.session_id << 40) | old.id, old.content WHERE old.content IS NOT NULL;
    INSERT INTO messages_text (rowid, content) SELECT (new.session_id << 40) | new.id, new.content WHERE new.content IS NOT NULL;
END;
