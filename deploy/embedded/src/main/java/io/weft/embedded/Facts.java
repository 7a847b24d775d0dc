package io.weft.embedded;

/** Addresses of a grid as shell assignments, for the launcher. All values are numbers, addresses and paths of ours. */
final class Facts {
    private Facts() {}

    static int print(Places places) {
        var slot = places.slot();
        var options = GridState.read(places).map(GridState::options);
        var address = options.map(GridOptions::address).orElse("127.0.0.1");
        System.out.println("portal=" + slot.portal(address));
        System.out.println("issuer=" + slot.issuer(address));
        System.out.println("controller_port=" + slot.portalPort());
        System.out.println(
                "controllers=" + options.map(GridOptions::controllers).orElse(1));
        System.out.println("keycloak_port=" + slot.keycloakPort());
        System.out.println("tunnel_port=" + slot.tunnelPort());
        System.out.println("front_door=" + slot.frontDoorPrefix());
        return 0;
    }
}
