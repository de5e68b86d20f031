-- A proxy may be on this machine or its network if an admin set it. Until now everybody's could be, and those go on.
ALTER TABLE sessions ADD COLUMN proxy_reaches_private INTEGER NOT NULL DEFAULT 1;
