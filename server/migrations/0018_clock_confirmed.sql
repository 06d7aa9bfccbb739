-- Whether a clock has leapt is told by when a job was done last, or by when somebody said, after that, that the clock is right.
-- What `held_since_ms` says nobody reads any more; it stays for programs of the version before.
ALTER TABLE jobs ADD COLUMN confirmed_at_ms BIGINT;
