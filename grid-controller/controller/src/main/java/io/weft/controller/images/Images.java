package io.weft.controller.images;

import io.weft.orders.GuestSpec;
import java.util.Optional;
import java.util.Set;

/** Which layers the guests of a recipe boot from. */
public interface Images {
    /** Empty when nothing is built of the recipe here yet. */
    Optional<GuestSpec.Layers> layersOf(String recipe);

    /** Those that have an image. */
    Set<String> classes();
}
