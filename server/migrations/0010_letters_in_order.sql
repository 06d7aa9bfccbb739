-- The next letter is the first row of an index, however many wait. Before, SQLite took the wrong one of two and sorted.
DROP INDEX "letters.due";
DROP INDEX "letters.short_lived";
CREATE INDEX "letters.due" ON letters (state, due_at_ms, id);
CREATE INDEX "letters.short_lived" ON letters (state, due_at_ms, id) WHERE useful_until_ms IS NOT NULL;
