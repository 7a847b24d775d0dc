package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatVolume;
import io.weft.controller.volumes.Volume;
import io.weft.tenancy.QuotaKind;

/** Volumes that are drawn larger than they are. Never smaller, whatever is drawn. */
final class Growing {
    private Growing() {}

    static void settle(Board board) {
        for (var drawn : board.snapshot.expansion().volumes()) {
            board.volumes().stream()
                    .filter(it -> it.name().equals(drawn.name()) && isToGrow(it, drawn))
                    .findFirst()
                    .filter(it -> drawn.sizeMib() - it.sizeMib() <= board.left(QuotaKind.VOLUMES))
                    .ifPresent(it -> board.take(new Step.GrowVolume(it.grownTo(drawn.sizeMib()), it.sizeMib())));
        }
    }

    private static boolean isToGrow(Volume it, FlatVolume drawn) {
        return it.wish() == Volume.Wish.PRESENT && it.owner().isEmpty() && it.sizeMib() < drawn.sizeMib();
    }
}
