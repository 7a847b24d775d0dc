package io.weft.embedded;

/** One of the ten grids a machine can carry: every port, address and device name follows from its number. */
record Slot(int number) {
    static final int HIGHEST = 9;
    private static final int FIRST_PORT = 7080;
    private static final int PORTS_PER_SLOT = 100;
    private static final int FIRST_CONTROLLER_PORT = 10;
    private static final int FIRST_HOST_ADDRESS = 10;

    Slot {
        if (number < 0 || number > HIGHEST)
            throw new IllegalArgumentException("a slot is 0 to " + HIGHEST + ", not " + number);
    }

    private int port(int offset) {
        return FIRST_PORT + offset + PORTS_PER_SLOT * number;
    }

    /** Where people and programs find the controller, or what stands before several. */
    int portalPort() {
        return port(0);
    }

    /** Of one of several controllers; a single one has the portal's own. */
    int controllerPort(int controller) {
        return port(FIRST_CONTROLLER_PORT + controller);
    }

    int keycloakPort() {
        return port(1);
    }

    int postgresPort() {
        return port(2);
    }

    int kafkaPort() {
        return port(3);
    }

    int quorumPort() {
        return port(4);
    }

    int kafkaHostsPort() {
        return port(5);
    }

    int keycloakManagementPort() {
        return port(6);
    }

    /** Free on the server; the end of the ssh tunnel through which a laptop reaches the sample application. */
    int tunnelPort() {
        return port(7);
    }

    /** Of the power controllers of the virtual hosts. */
    int powerPort() {
        return port(8);
    }

    String name() {
        return "weft" + number;
    }

    String bridge() {
        return name();
    }

    String externalBridge() {
        return "weftx" + number;
    }

    String namespace(int host) {
        return name() + "-h" + host;
    }

    String world() {
        return name() + "-world";
    }

    String managementPrefix() {
        return "10.77." + number + ".";
    }

    String externalPrefix() {
        return "10.78." + number + ".";
    }

    String frontDoorPrefix() {
        return "127.77." + number + ".";
    }

    String gridAddress() {
        return managementPrefix() + "1";
    }

    String hostAddress(int host) {
        return managementPrefix() + (FIRST_HOST_ADDRESS + host);
    }

    String externalGridAddress() {
        return externalPrefix() + "1";
    }

    String worldAddress() {
        return externalPrefix() + "2";
    }

    String externalPool() {
        return externalPrefix() + "0/24";
    }

    String guestPool() {
        return "10." + (80 + number) + ".0.0/16";
    }

    String virtualPool() {
        return "10." + (100 + number) + ".0.0/16";
    }

    String tunnelPool() {
        return "10.79." + 16 * number + ".0/20";
    }

    int vni() {
        return 7700 + number;
    }

    String issuer(String address) {
        return "http://" + address + ":" + keycloakPort() + "/realms/weft";
    }

    String portal(String address) {
        return "http://" + address + ":" + portalPort();
    }
}
