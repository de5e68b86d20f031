-- What endpoint filters looked at, for a replay to look at it again. Null: logged before this column was.
ALTER TABLE events ADD COLUMN subject TEXT;

-- A delivery of it was dead when retention took it away: its webhook was never sent, and now never will be.
ALTER TABLE messages ADD COLUMN undelivered INTEGER NOT NULL DEFAULT 0;

-- One session's part of the log, without reading the bodies of the others.
CREATE INDEX events_of_session ON events (session_id, sequence, kind);
