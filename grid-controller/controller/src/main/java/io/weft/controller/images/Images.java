package io.weft.controller.images;

import io.weft.orders.GuestSpec;
import java.util.Optional;
import java.util.Set;

/** Which layers a class boots from. */
public interface Images {
    /** Empty when the class has no image here yet. */
    Optional<GuestSpec.Layers> layersOf(String className);

    /** Those that have an image. */
    Set<String> classes();
}
