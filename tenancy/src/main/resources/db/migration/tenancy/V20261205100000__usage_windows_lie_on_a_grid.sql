-- Windows keep apart by lying on one grid of five minutes, which the key then tells apart. An exclusion constraint said the same of any
-- grid, and cost more than all else that happens to a reading: an index by range is looked through and written for every change of a
-- window, with all that changes have left there.
alter table tenancy.usage drop constraint usage_windows_do_not_overlap;
alter table tenancy.usage add constraint usage_windows_do_not_overlap
    check (extract(epoch from from_at) % 300 = 0 and to_at = from_at + interval '300 seconds');
drop extension btree_gist;
-- An open window is written every few seconds: room beside it saves its indexes from being written too.
alter table tenancy.usage set (fillfactor = 50);
