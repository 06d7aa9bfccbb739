-- Since when a job that deletes lets time go by, because the clock leapt; NULL where it does not.
ALTER TABLE jobs ADD COLUMN held_since_ms BIGINT;
