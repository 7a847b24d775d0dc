package io.weft.embedded;

/**
 * The packet rules of the machine itself for one grid. Loopback addresses 127.77.s.N stand for the external addresses 10.78.s.N, so
 * the demo is reachable from this machine alone. Hosts reach the controller, the bus and the monitor of the grid's store and nothing else of the machine;
 * guests reach nothing of it.
 *
 * <p>The text is put together from the numbers of a {@link Slot} only: there is nothing in it to escape.
 */
final class FrontDoor {
    private FrontDoor() {}

    static String rules(Slot slot) {
        return """
                table ip %1$s
                delete table ip %1$s
                table ip %1$s {
                  chain front {
                    type nat hook output priority -100; policy accept;
                    ip daddr %3$s0/24 dnat ip prefix to ip daddr map { %3$s0/24 : %4$s0/24 }
                  }
                  chain hosts {
                    type nat hook prerouting priority -100; policy accept;
                    iifname "%1$s" ip daddr %5$s tcp dport %6$d dnat to 127.0.0.1
                  }
                  chain back {
                    type nat hook postrouting priority 100; policy accept;
                    oifname "%2$s" ip saddr 127.0.0.0/8 masquerade
                  }
                  chain input {
                    type filter hook input priority 0; policy accept;
                    iifname { "%1$s", "%2$s" } ct state established,related accept
                    iifname "%1$s" tcp dport { %6$d, %7$d, %8$d } accept
                    iifname "%1$s" icmp type echo-request accept
                    iifname { "%1$s", "%2$s" } drop
                    iifname != { "lo", "%1$s" } ip daddr %5$s drop
                  }
                  chain forward {
                    type filter hook forward priority 0; policy accept;
                    iifname "%1$s" oifname "%1$s" accept
                    iifname "%2$s" oifname "%2$s" accept
                    iifname { "%1$s", "%2$s" } drop
                    oifname { "%1$s", "%2$s" } drop
                  }
                }
                """.formatted(
                        slot.bridge(),
                        slot.externalBridge(),
                        slot.frontDoorPrefix(),
                        slot.externalPrefix(),
                        slot.gridAddress(),
                        slot.portalPort(),
                        slot.kafkaHostsPort(),
                        Ceph.PORT);
    }
}
