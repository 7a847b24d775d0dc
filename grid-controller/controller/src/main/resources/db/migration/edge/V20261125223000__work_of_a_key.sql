-- What a request makes takes this for its id. It outlives the claim of a controller that died before it could answer.
alter table grid.idempotency add column work uuid not null default gen_random_uuid();
