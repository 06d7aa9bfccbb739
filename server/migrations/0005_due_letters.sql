-- The letters that soon grow stale are found without a look at all that wait, however many a mail server that is away has
-- made them.
CREATE INDEX "letters.short_lived" ON letters (due_at_ms, id) WHERE state = 'waiting' AND useful_until_ms IS NOT NULL;
