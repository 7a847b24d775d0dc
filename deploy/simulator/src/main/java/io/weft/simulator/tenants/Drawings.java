package io.weft.simulator.tenants;

/** Applications as tenants write them, over the stock classes. */
public final class Drawings {
    private Drawings() {}

    /** gateway → web → app → db, with a volume. */
    public static String shop(String name, int webs, String program) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Shop}
                spec:
                  volumes:
                    - {name: data, sizeMib: 256}
                  appliances:
                    - {name: gateway, class: in}
                    - {name: web, class: web, count: %d}
                    - {name: app, class: app, properties: {program: %s}}
                    - {name: db, class: pgsql, volumes: {data: data}}
                  wires:
                    - {from: gateway.out, to: web.in}
                    - {from: web.app, to: app.in}
                    - {from: app.db, to: db.in}
                """.formatted(name, webs, program);
    }

    /** gateway → web, and a database apart: the least that has an outside address, a wire to copies and a volume. */
    public static String site(String name, int webs) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Site}
                spec:
                  volumes:
                    - {name: data, sizeMib: 128}
                  appliances:
                    - {name: gateway, class: in}
                    - {name: web, class: web, count: %d}
                    - {name: db, class: pgsql, volumes: {data: data}}
                  wires:
                    - {from: gateway.out, to: web.in}
                """.formatted(name, webs);
    }

    /** Stateless: web → app. */
    public static String pair(String name, int webs, int apps) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Pair}
                spec:
                  appliances:
                    - {name: web, class: web, count: %d}
                    - {name: app, class: app, count: %d, properties: {program: one}}
                  wires:
                    - {from: web.app, to: app.in}
                """.formatted(name, webs, apps);
    }

    /** One appliance, and nothing around it. */
    public static String lone(String name, String program) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Lone}
                spec:
                  appliances:
                    - {name: app, class: app, properties: {program: %s}}
                """.formatted(name, program);
    }

    /** One appliance of a priority, that needs 200 MiB. */
    public static String prior(String name, String priority) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Prior}
                spec:
                  priority: %s
                  appliances:
                    - {name: %s, class: web, resources: {memoryMib: 200}}
                """.formatted(name, priority, name);
    }

    /** The same with a volume: in a store that hosts share it begins elsewhere only once its host is shut out there. */
    public static String priorStore(String name, String priority) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Prior}
                spec:
                  priority: %s
                  volumes:
                    - {name: data, sizeMib: 128}
                  appliances:
                    - {name: %s, class: pgsql, resources: {memoryMib: 200}, volumes: {data: data}}
                """.formatted(name, priority, name);
    }

    /** Two appliances that share no host. */
    public static String apart(String name, int webs) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Apart}
                spec:
                  appliances:
                    - {name: web, class: web, count: %d, failoverGroup: front}
                    - {name: app, class: app, properties: {program: one}, failoverGroup: front}
                  wires:
                    - {from: web.app, to: app.in}
                """.formatted(name, webs);
    }

    /** One appliance with a volume. */
    public static String store(String name) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s, title: Store}
                spec:
                  volumes:
                    - {name: data, sizeMib: 128}
                  appliances:
                    - {name: db, class: pgsql, volumes: {data: data}}
                """.formatted(name);
    }
}
