-- V20261127100000 fills in a column of instances that may then not be empty. Owners see no rows while policies are forced on them, so on a
-- grid with instances it would fail: until it has run they are not forced. V20261212300100 forces them again.
do $$
begin
    if to_regclass('grid.instances') is not null
       and not exists (select from information_schema.columns
                       where table_schema = 'grid' and table_name = 'instances' and column_name = 'counts_from') then
        alter table grid.instances no force row level security;
    end if;
end
$$;
