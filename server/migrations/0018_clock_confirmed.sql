-- Whether a clock has leapt is told by when a job was done last, or by when somebody said, after that, that the clock is right.
ALTER TABLE jobs DROP COLUMN held_since_ms;
ALTER TABLE jobs ADD COLUMN confirmed_at_ms BIGINT;
