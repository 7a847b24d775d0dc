-- What of each volume a host sends is a transfer, and what volumes begin with is imported data: by the names that the interface has for them.
alter table grid.parcels rename to transfers;
alter index grid.parcels_open rename to transfers_open;
alter index grid.parcels_of_tenant rename to transfers_of_tenant;
alter table grid.brought_data rename to imported_data;
alter index grid.brought_data_by_blob rename to imported_data_by_blob;
alter index grid.brought_data_of_tenant rename to imported_data_of_tenant;
