-- What was done, to whose account: ids only, no personal data. Rows are added, sealed, and dropped with their segment.
CREATE TABLE audit_entries (
    id TEXT NOT NULL,
    event TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- A request or a session; empty where it is the account itself.
    about_id TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    -- Of all of the above, with the installation's key.
    mac TEXT NOT NULL,
    -- NULL until it is sealed.
    segment BIGINT,
    CONSTRAINT "audit_entries.id" PRIMARY KEY (id)
);
CREATE INDEX "audit_entries.segment" ON audit_entries (segment, id);

CREATE TABLE audit_segments (
    number BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    -- Of the MACs of its entries.
    digest TEXT NOT NULL,
    last_at_ms BIGINT NOT NULL,
    sealed_at_ms BIGINT NOT NULL,
    -- The seal of the segment before it; empty in the first.
    previous TEXT NOT NULL,
    -- Of all of the above, with the installation's key.
    seal TEXT NOT NULL,
    CONSTRAINT "audit_segments.number" PRIMARY KEY (number)
);
