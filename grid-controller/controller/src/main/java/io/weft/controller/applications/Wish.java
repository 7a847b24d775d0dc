package io.weft.controller.applications;

import java.util.Locale;

/** What the tenant wants of an application. The loop works towards it for as long as it takes. */
public enum Wish {
    STOPPED,
    RUNNING,
    DESTROYED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
