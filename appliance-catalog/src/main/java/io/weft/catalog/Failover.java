package io.weft.catalog;

/**
 * Appliances that are not to be lost together: no two instances of the group share a host.
 *
 * @param group its name, of which the drawing has one each; made flat, below the path of its assembly
 * @param soft rather two on one host than one of them nowhere
 */
public record Failover(String group, boolean soft) {
    Failover below(String path) {
        return new Failover(path + group, soft);
    }
}
