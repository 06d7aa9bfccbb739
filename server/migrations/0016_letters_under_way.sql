-- Until when whoever sends a letter just now has it; NULL once they have decided on it. A letter that waits for its next try has none.
ALTER TABLE letters ADD COLUMN leased_until_ms BIGINT;
