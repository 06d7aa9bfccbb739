-- Who a letter is for. NULL: a resident. Each kind of reader has senders of its own, so that a team that cannot be reached keeps
-- no letter from a resident. The index has it last, since a reader's next letter is one of the first rows anyway.
ALTER TABLE letters ADD COLUMN reader TEXT CONSTRAINT "letters.reader" CHECK (reader IN ('team'));
DROP INDEX "letters.due";
CREATE INDEX "letters.due" ON letters (state, due_at_ms, id, reader);
