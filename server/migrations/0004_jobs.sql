-- Work that is due again and again. Of all instances one does it at a time.
CREATE TABLE jobs (
    name TEXT NOT NULL,
    -- The next run; while one is under way, the end of its lease.
    due_at_ms BIGINT NOT NULL,
    -- Counts the leases. Whatever a holder writes holds only while its lease is the last one.
    lease BIGINT NOT NULL,
    done_at_ms BIGINT,
    CONSTRAINT "jobs.name" PRIMARY KEY (name)
);

-- The same for letters: the number of a letter's last lease. NULL until the first one, so that the version before can go on
-- writing letters while instances are brought up to this one.
ALTER TABLE letters ADD COLUMN lease BIGINT;
