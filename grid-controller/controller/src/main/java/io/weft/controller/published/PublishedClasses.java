package io.weft.controller.published;

import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of classes by tenant. */
public interface PublishedClasses {
    /**
     * Which versions there are, the first published first.
     *
     * @param place differs between any two that were ever published
     */
    record Key(String name, String version, long place) {}

    List<Key> keys(TenantId tenant);

    /** The first published first. */
    List<PublishedClass> all(TenantId tenant);

    /** One that was removed as well. */
    Optional<PublishedClass> everPublished(TenantId tenant, String name, String version);

    /** Nothing is removed until the transaction at hand ends. */
    void hold(TenantId tenant);

    /** Nobody else changes the catalog, or draws with it anew, until the transaction at hand ends. */
    void seize(TenantId tenant);

    /** A version that was removed is there again, behind all others. */
    void put(TenantId tenant, PublishedClass it);

    void remove(TenantId tenant, String name, String version, Instant now);

    /** By name; of classes that nothing is said of there is none. */
    Map<String, ClassMarks> marks(TenantId tenant);

    void putMarks(TenantId tenant, String name, ClassMarks marks);
}
