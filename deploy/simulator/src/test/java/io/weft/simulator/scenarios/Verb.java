package io.weft.simulator.scenarios;

import io.weft.simulator.tenants.Drawings;
import java.util.function.Consumer;

/** What a tenant does to a shop, and what must be there before. */
enum Verb {
    START(
            it -> it.done(it.tenants().create("acme", "shop", Drawings.shop("shop", 2, "one"))),
            it -> it.tenants().start("acme", "shop")),
    SCALE_OUT(Verb::runs, it -> it.tenants().scale("acme", "shop", "web", 3)),
    SCALE_IN(Verb::runs, it -> it.tenants().scale("acme", "shop", "web", 1)),
    UNWIRE(Verb::runs, it -> it.tenants().unwire("acme", "shop", "gateway.out", "web.in")),
    RESTART(Verb::runs, it -> it.tenants().restart("acme", "shop")),
    STOP(Verb::runs, it -> it.tenants().stop("acme", "shop")),
    DESTROY(Verb::runs, it -> it.tenants().destroy("acme", "shop"));

    private final Consumer<Play> before;
    private final Consumer<Play> does;

    Verb(Consumer<Play> before, Consumer<Play> does) {
        this.before = before;
        this.does = does;
    }

    private static void isThere(Play play) {
        play.done(play.tenants().create("acme", "shop", Drawings.site("shop", 2)));
    }

    private static void runs(Play play) {
        play.running("acme", "shop", Drawings.site("shop", 2));
    }

    /** Somebody else's application runs all the while, and may not notice anything. */
    void prepare(Play play) {
        play.running("globex", "store", Drawings.store("store"));
        before.accept(play);
    }

    void begin(Play play) {
        does.accept(play);
    }
}
