package io.weft.agent.acceleration;

/** How guests are executed. */
public enum Acceleration {
    KVM("kvm", "kvm"),
    TCG("tcg", "qemu");

    private final String word;
    private final String domainType;

    Acceleration(String word, String domainType) {
        this.word = word;
        this.domainType = domainType;
    }

    /** As reports say it. */
    public String word() {
        return word;
    }

    /** As libvirt says it. */
    public String domainType() {
        return domainType;
    }
}
