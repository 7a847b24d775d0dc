-- What of the guest a person is at: its serial line, or its screen.
alter table grid.consoles add column line text not null default 'SERIAL' check (line in ('SERIAL', 'SCREEN'));
