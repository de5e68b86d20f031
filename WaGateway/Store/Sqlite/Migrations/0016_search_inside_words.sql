-- Any three characters in a row are found; what is shorter is in messages_short, whose terms ShortTerms makes: one or two
-- characters of a script without spaces, and words of one or two letters. Both take a row away by its number alone, so
-- that what has not been indexed yet can be changed and deleted all the same.
DROP TRIGGER messages_text_added;
DROP TRIGGER messages_text_removed;
DROP TRIGGER messages_text_changed;
DROP TABLE messages_text;
CREATE VIRTUAL TABLE messages_text USING fts5 (content, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1');
CREATE VIRTUAL TABLE messages_short USING fts5 (terms, content = '', contentless_delete = 1, detail = none);
CREATE TRIGGER messages_text_added AFTER INSERT ON messages WHEN new.content IS NOT NULL BEGIN
    INSERT INTO messages_text (rowid, content) VALUES ((new.session_id << 40) | new.id, new.content);
    INSERT INTO messages_short (rowid, terms) VALUES ((new.session_id << 40) | new.id, short_terms(new.content));
END;
CREATE TRIGGER messages_text_removed AFTER DELETE ON messages WHEN old.content IS NOT NULL BEGIN
    DELETE FROM messages_text WHERE rowid = (old.session_id << 40) | old.id;
    DELETE FROM messages_short WHERE rowid = (old.session_id << 40) | old.id;
END;
CREATE TRIGGER messages_text_changed AFTER UPDATE OF content ON messages BEGIN
    DELETE FROM messages_text WHERE rowid = (old.session_id << 40) | old.id;
    DELETE FROM messages_short WHERE rowid = (old.session_id << 40) | old.id;
    INSERT INTO messages_text (rowid, content) SELECT (new.session_id << 40) | new.id, new.content WHERE new.content IS NOT NULL;
    INSERT INTO messages_short (rowid, terms) SELECT (new.session_id << 40) | new.id, short_terms(new.content) WHERE new.content IS NOT NULL;
END;

-- The messages up to this number are still to be indexed, the newest first, step by step while the gateway runs.
CREATE TABLE unindexed (up_to INTEGER NOT NULL) STRICT;
INSERT INTO unindexed (up_to) SELECT max(id) FROM messages HAVING max(id) IS NOT NULL;
