package io.weft.tenancy;

/** How much a tenant or a project may have at the same time. */
public record Quota(int applications, int instances, long volumeMib) {
    public Quota {
        if (applications < 0 || instances < 0 || volumeMib < 0) {
            throw new IllegalArgumentException("a quota below zero");
        }
    }
}
