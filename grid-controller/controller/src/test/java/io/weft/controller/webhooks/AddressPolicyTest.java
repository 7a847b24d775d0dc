package io.weft.controller.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.hosts.Hosts;
import io.weft.controller.joining.GridConfig;
import io.weft.controller.joining.PoolsConfig;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row S4 of the reliability reference: what a tenant names must not be a way into the grid's neighbourhood. */
class AddressPolicyTest {
    private static final AddressPolicy WORLD =
            new AddressPolicy(List.of(Cidr.parse("44.10.0.0/16")), List.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.77.0.10",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "240.0.0.1",
                "44.10.3.4",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "fec0::1",
                "100::1",
                // What libraries read as addresses, too.
                "2130706433",
                "127.1",
                "010.0.0.1"
            })
    void refusesWhatIsNear(String address) throws UnknownHostException {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(address);
        } catch (UnknownHostException noAddress) {
            return; // It means no place at all.
        }
        assertThat(all).noneMatch(WORLD::allows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "93.184.215.14",
                "172.32.0.1",
                "100.128.0.1",
                "44.11.0.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void letsTheWorldThrough(String address) throws UnknownHostException {
        assertThat(WORLD.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void whatTheOperatorAllowsIsLetThroughButNotTheGridsOwn() throws UnknownHostException {
        var policy = new AddressPolicy(
                List.of(Cidr.parse("10.88.0.0/16")),
                List.of(Cidr.parse("10.77.0.1"), Cidr.parse("44.20.0.1")),
                List.of(Cidr.parse("10.0.0.0/8")));
        assertThat(policy.allows(InetAddress.getByName("10.1.1.1"))).isTrue();
        assertThat(policy.allows(InetAddress.getByName("10.88.0.12"))).isFalse();
        assertThat(policy.allows(InetAddress.getByName("192.168.0.1"))).isFalse();
        assertThat(policy.allows(InetAddress.getByName("10.77.0.1"))).isTrue();
        assertThat(policy.allows(InetAddress.getByName("44.20.0.1"))).isFalse();
    }

    /** A grid whose addresses are the world's is no more open than one behind a router. */
    @Test
    void whatStandsAroundIsRefusedThoughItsAddressesAreTheWorlds() throws UnknownHostException {
        var policy = new OwnAddresses(atOnce(), hostsAt("44.20.0.7"), pools(), grid(), config()).policy();
        for (var closed : List.of("44.10.3.4", "44.78.8.20", "44.77.8.20", "44.20.0.7")) {
            assertThat(policy.allows(InetAddress.getByName(closed))).as(closed).isFalse();
        }
        assertThat(policy.allows(InetAddress.getByName("44.20.0.8"))).isTrue();
        assertThat(policy.around()).as("this machine").anyMatch(it -> it.contains(InetAddress.getLoopbackAddress()));
    }

    private static Transactions atOnce() {
        return new Transactions() {
            @Override
            public <T> T forTenant(TenantId tenant, Supplier<T> work) {
                return work.get();
            }

            @Override
            public <T> T gridWide(Supplier<T> work) {
                return work.get();
            }
        };
    }

    private static Hosts hostsAt(String underlay) {
        return answering(Hosts.class, Map.of("underlays", List.of(underlay)));
    }

    private static PoolsConfig pools() {
        return answering(
                PoolsConfig.class,
                Map.of(
                        "guests", "44.10.0.0/16",
                        "virtual", "44.11.0.0/16",
                        "external", "44.78.8.0/24",
                        "tunnels", "44.79.8.0/24"));
    }

    private static GridConfig grid() {
        return answering(GridConfig.class, Map.of("frontDoor", "44.77.8"));
    }

    private static WebhooksConfig config() {
        return answering(WebhooksConfig.class, Map.of("allowed", Optional.empty()));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> answers.get(method.getName())));
    }

    @Test
    void aPoolIsCovered() throws UnknownHostException {
        var pool = Cidr.covering("10.78.0.10-10.78.1.200");
        assertThat(pool.bits()).isEqualTo(23);
        assertThat(pool.contains(InetAddress.getByName("10.78.1.200"))).isTrue();
        assertThat(pool.contains(InetAddress.getByName("10.78.2.1"))).isFalse();
        assertThat(Cidr.covering("10.80.0.0/16").contains(InetAddress.getByName("10.80.0.3")))
                .isTrue();
    }
}
