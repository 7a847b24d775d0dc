package io.weft.simulator.judge;

import java.util.Optional;

/** Something that is true of a grid at every moment. */
public sealed interface Rule
        permits AcknowledgedStays,
                AddressInOneHand,
                GroupsAreApart,
                GuestsAreUntouched,
                LostIsCutOff,
                NoBugs,
                NothingWithoutRow,
                OneCopy,
                OneWriter,
                MemoryFitsDisk,
                OperationsEnd,
                QuotaIsKept,
                RoomIsKept,
                WiresOfOneApplication {
    /** What is wrong, if anything. */
    Optional<String> violation();

    default String name() {
        return getClass().getSimpleName();
    }
}
