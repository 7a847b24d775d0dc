-- Which controller reads which part of the reports, and how far it has come. A consumer group of Kafka's would keep a dead reader's
-- part from the others for many seconds, and a starved broker loses its members altogether.
create table grid.report_readers (
    part        integer primary key,
    reader      uuid not null,
    until       timestamptz not null,
    next_offset bigint not null
);

alter table grid.report_readers enable row level security;
alter table grid.report_readers force row level security;
create policy grid on grid.report_readers to weft_grid using (true) with check (true);
