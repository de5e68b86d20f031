-- What was done a moment ago is found by its time: by the number, every entry of an action and its target was read.
DROP INDEX audit_by_action;
CREATE INDEX audit_by_action ON audit (action, target, at);
