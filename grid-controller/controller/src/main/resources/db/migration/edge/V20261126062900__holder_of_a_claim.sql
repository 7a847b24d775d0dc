-- Which controller is at it: the key of an advisory lock that it holds as long as it lives. Null when it could not say so.
alter table grid.idempotency add column holder bigint;
