package io.weft.agent.seed;

import io.weft.agent.Fault;
import io.weft.agent.wires.Ipv4;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import java.io.IOException;
import java.util.Map;

/**
 * What an image with cloud-init reads on the seed's drive, by its data source NoCloud.
 *
 * <p>The disk says which machine it is, not the instance: what is done once is not done again when another instance goes on with the
 * disk. The address is the instance's, so the network is set up anew at every boot, and so is all that our part of the vendor data does.
 * Properties stay files on the drive: what cloud-init is told it keeps on the disk, and they may be secrets.
 */
final class NoCloud {
    /** A class that has this property lets its users say what cloud-init does, in the words of cloud-init. */
    private static final String USER_DATA = "user-data";

    private static final String NOTHING = "#cloud-config\n{}\n";
    private static final String VENDOR_DATA = "vendor-data";

    private NoCloud() {}

    static Map<String, byte[]> files(GuestSpec guest, VolumeId root) {
        return Map.of(
                "meta-data",
                Seed.bytes(metaData(guest, root)),
                USER_DATA,
                Seed.bytes(userData(guest)),
                VENDOR_DATA,
                vendorData(),
                "network-config",
                Seed.bytes(network(new Ipv4(guest.address()))));
    }

    private static String metaData(GuestSpec guest, VolumeId root) {
        return "instance-id: " + root + "\nlocal-hostname: " + Seed.checked(Seed.WORD, guest.name()) + "\n";
    }

    private static String userData(GuestSpec guest) {
        var said = guest.properties().getOrDefault(USER_DATA, "");
        return said.isBlank() ? NOTHING : said;
    }

    private static String network(Ipv4 address) {
        return """
                version: 2
                ethernets:
                  weft:
                    match: {macaddress: "%s"}
                    addresses: [%s/32]
                    mtu: %s
                    routes: [{to: 0.0.0.0/0, via: %s, on-link: true}]
                """.formatted(address.guestMac(), address, Seed.MTU, Seed.GATEWAY);
    }

    private static byte[] vendorData() {
        try (var in = NoCloud.class.getResourceAsStream(VENDOR_DATA)) {
            if (in == null) {
                throw new IllegalStateException("the agent comes without its " + VENDOR_DATA);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new Fault("cannot read the agent's own " + VENDOR_DATA, e);
        }
    }
}
