-- A form that was sent is known by its request: the marks that stood in the drafts for it can go.
DELETE FROM drafts WHERE sent_at_ms IS NOT NULL;

-- So is that it was received.
DELETE FROM request_events WHERE status = 'received';
