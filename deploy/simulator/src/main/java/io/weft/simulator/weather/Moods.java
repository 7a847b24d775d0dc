package io.weft.simulator.weather;

import io.weft.simulator.grid.Grid;
import io.weft.simulator.tenants.Drawings;
import io.weft.simulator.tenants.Tenants;
import io.weft.simulator.time.Chance;
import java.time.Duration;
import java.util.List;

/** Tenants who want something else every few seconds. */
final class Moods {
    private static final List<String> TENANTS = List.of("acme", "globex");
    private static final List<String> NAMES = List.of("shop", "pair", "store");

    private final Grid grid;
    private final Tenants tenants;
    private final Chance chance;
    private boolean over;

    Moods(Grid grid, Tenants tenants) {
        this.grid = grid;
        this.tenants = tenants;
        this.chance = grid.chance();
        if (grid.setting().quota().isPresent()) {
            TENANTS.forEach(tenants::named); // They have rows to be locked before anything can fail.
        }
    }

    void begin(Duration atMost) {
        grid.timeline().after(chance.upTo(atMost), () -> {
            if (!over) {
                change(chance.anyOf(TENANTS), chance.anyOf(NAMES));
                begin(atMost);
            }
        });
    }

    void end() {
        over = true;
    }

    private void change(String tenant, String name) {
        switch (chance.below(16)) {
            case 0, 1, 2 -> tenants.create(tenant, name, drawing(name));
            case 3, 4, 5, 6 -> tenants.start(tenant, name);
            case 7 -> tenants.stop(tenant, name);
            case 8, 9 -> tenants.scale(tenant, name, "web", 1 + chance.below(3));
            case 10 -> tenants.edit(tenant, name, drawing(name));
            case 11 -> tenants.unwire(tenant, name, "web.app", "app.in");
            case 12 -> tenants.wire(tenant, name, "web.app", "app.in");
            case 13 -> tenants.move(tenant, name, "web-" + (1 + chance.below(2)));
            case 14 -> tenants.move(tenant, name, "app-1");
            default -> tenants.destroy(tenant, name);
        }
    }

    private String drawing(String name) {
        return switch (name) {
            case "shop" -> Drawings.shop(name, 1 + chance.below(3), "v" + chance.below(3));
            case "pair" -> Drawings.pair(name, chance.below(3), 1 + chance.below(2));
            default -> Drawings.store(name);
        };
    }

    /** Everything is destroyed but one application, which then has room for sure, and is wanted running. */
    void leaveOne() {
        var tenant = chance.anyOf(TENANTS);
        var name = chance.anyOf(NAMES);
        destroyAllBut(tenant, name);
        tenants.create(tenant, name, drawing(name));
        tenants.start(tenant, name);
    }

    void destroyEverything() {
        destroyAllBut("", "");
    }

    private void destroyAllBut(String keptTenant, String keptName) {
        for (var tenant : TENANTS) {
            for (var name : NAMES) {
                if (!tenant.equals(keptTenant) || !name.equals(keptName)) {
                    tenants.destroy(tenant, name);
                }
            }
        }
    }
}
