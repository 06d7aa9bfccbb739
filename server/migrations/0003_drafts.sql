-- Answers that were not sent yet. The id is the one under which the form will be sent; once it was, a mark stays for as
-- long as a draft would have, so that another tab cannot bring it back.
CREATE TABLE drafts (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    service TEXT NOT NULL,
    version BIGINT NOT NULL,
    answers TEXT NOT NULL,
    -- Counts the savings: whoever saves says which one was seen last.
    revision BIGINT NOT NULL,
    saved_at_ms BIGINT NOT NULL,
    sent_at_ms BIGINT,
    CONSTRAINT "drafts.id" PRIMARY KEY (id),
    CONSTRAINT "drafts.account_id" FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT "drafts.version" FOREIGN KEY (service, version) REFERENCES service_versions (service, version)
);
CREATE INDEX "drafts.account" ON drafts (account_id, saved_at_ms);
CREATE INDEX "drafts.saved" ON drafts (saved_at_ms);
