-- Since when it has failed without a success: how often it is probed goes by that, and no longer by the last wait.
ALTER TABLE endpoints ADD COLUMN failing_since INTEGER;
ALTER TABLE endpoints DROP COLUMN gate_wait;
