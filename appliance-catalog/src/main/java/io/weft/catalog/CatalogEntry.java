package io.weft.catalog;

/** What an appliance may name as its class. */
public sealed interface CatalogEntry permits ApplianceClass, AssemblyDocument {
    String name();

    String version();
}
