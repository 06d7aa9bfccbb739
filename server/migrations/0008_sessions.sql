-- What a session tells its owner: an id to name it by, on whose computer it was opened, and with what. NULL in rows of the
-- version before; such a session gets its id when it is used next, and counts as opened on the person's own device.
ALTER TABLE sessions ADD COLUMN id TEXT;
ALTER TABLE sessions ADD COLUMN computer TEXT CONSTRAINT "sessions.computer" CHECK (computer IN ('own', 'shared'));
-- A kind, never the header that the browser sent.
ALTER TABLE sessions ADD COLUMN device TEXT;
ALTER TABLE sessions ADD COLUMN browser TEXT;
CREATE UNIQUE INDEX "sessions.id" ON sessions (id);
-- Those that ended long ago are found without a look at all.
CREATE INDEX "sessions.seen" ON sessions (seen_at_ms);
