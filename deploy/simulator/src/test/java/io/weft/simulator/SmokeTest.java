package io.weft.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.simulator.faults.Fault;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Plant;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.judge.Judge;
import io.weft.simulator.judge.Wishes;
import io.weft.simulator.tenants.Drawings;
import io.weft.simulator.tenants.Tenants;
import io.weft.simulator.time.Chance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void life() throws Exception {
        var t = Thread.ofVirtual().unstarted(() -> {
        for (var seed = 1; seed <= 250; seed++) {
            var began = System.nanoTime();
            var grid = new Grid(Setting.USUAL, new Chance(seed), (_, _) -> Fault.NONE, Plant.NONE);
            var tenants = new Tenants(grid);
            var judge = new Judge(grid, tenants);
            var wishes = new Wishes(grid);
            try {
                grid.run(Duration.ofSeconds(5));
                tenants.create("acme", "shop", Drawings.shop("shop", 2, "one"));
                grid.run(Duration.ofSeconds(1));
                tenants.start("acme", "shop");
                grid.run(Duration.ofSeconds(40));
                var a = wishes.unmet();
                tenants.scale("acme", "shop", "web", 3);
                grid.run(Duration.ofSeconds(20));
                tenants.scale("acme", "shop", "web", 1);
                grid.run(Duration.ofSeconds(20));
                var b = wishes.unmet();
                tenants.stop("acme", "shop");
                grid.run(Duration.ofSeconds(30));
                var c = wishes.unmet();
                tenants.destroy("acme", "shop");
                grid.run(Duration.ofSeconds(20));
                var d = wishes.unmet();
                System.out.println(seed + " " + (System.nanoTime() - began) / 1000000 + " ms " + (com.sun.management.OperatingSystemMXBean.class.cast(java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1000000) + " " + a + b + c + d + " lines " + grid.journal().size());
            } catch (RuntimeException e) {
                grid.journal().last(60).forEach(System.out::println);
                e.printStackTrace(System.out);
                break;
            }
            if (seed == 0) grid.journal().lines().forEach(System.out::println);
            grid.close();
        }
        });
        t.start();
        t.join();
    }
}
