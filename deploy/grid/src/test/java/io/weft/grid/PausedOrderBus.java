package io.weft.grid;

import io.weft.controller.ordering.OrderBus;
import io.weft.kernel.HostId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;

/** Part of the program under test only: between what a publisher has read and what it sends. */
@Decorator
@Priority(1)
public abstract class PausedOrderBus implements OrderBus {
    private final OrderBus real;

    @Inject
    PausedOrderBus(@Delegate @Any OrderBus real) {
        this.real = real;
    }

    @Override
    public void send(HostId host, List<Message> messages) {
        Pause.BEFORE_SENDING.passBy(host, () -> real.send(host, messages));
    }
}
