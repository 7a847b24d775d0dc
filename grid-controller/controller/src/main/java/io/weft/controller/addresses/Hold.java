package io.weft.controller.addresses;

import io.weft.kernel.InstanceId;

/** An address in use, and by whom. No address has two holders: the database refuses the second. */
public record Hold(Kind kind, String holder, String address) {
    public enum Kind {
        /** Of an instance's own interface. */
        GUEST,
        /** That an output terminal's name resolves to inside the guest. */
        VIRTUAL,
        /** Of the outside world, for a gateway. */
        EXTERNAL
    }

    public static Hold guest(InstanceId instance, String address) {
        return new Hold(Kind.GUEST, instance.toString(), address);
    }

    public static Hold virtual(String appliance, String terminal, String address) {
        return new Hold(Kind.VIRTUAL, virtualHolder(appliance, terminal), address);
    }

    public static Hold external(String appliance, int ordinal, String address) {
        return new Hold(Kind.EXTERNAL, externalHolder(appliance, ordinal), address);
    }

    public static String virtualHolder(String appliance, String terminal) {
        return appliance + "." + terminal;
    }

    public static String externalHolder(String appliance, int ordinal) {
        return appliance + "#" + ordinal;
    }

    /** The appliance a virtual or external address is held for. */
    public String appliance() {
        return holder.substring(0, holder.lastIndexOf(kind == Kind.VIRTUAL ? '.' : '#'));
    }
}
