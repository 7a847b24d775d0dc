package io.weft.grid;

import io.weft.controller.ordering.Published;
import io.weft.kernel.HostId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

/** Part of the program under test only. While the fault is planted, a publisher that failed forgets what it may have sent. */
@Decorator
@Priority(1)
public abstract class PlantedPublished implements Published {
    static final Planted NO_DOUBT = new Planted();

    private final Published real;

    @Inject
    PlantedPublished(@Delegate @Any Published real) {
        this.real = real;
    }

    @Override
    public void put(HostId host, String key, Entry entry) {
        if (!NO_DOUBT.isOn() || !entry.digest().isEmpty()) {
            real.put(host, key, entry);
        }
    }
}
