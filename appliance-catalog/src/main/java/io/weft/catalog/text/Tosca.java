package io.weft.catalog.text;

/** The words of Weft's profile of TOSCA 2.0. */
final class Tosca {
    static final String VERSION_KEY = "tosca_definitions_version";
    static final String VERSION = "tosca_2_0";

    /** Of the node type of a class: {@code weft:web}. */
    static final String PREFIX = "weft:";

    static final String VOLUME = PREFIX + "Volume";
    static final String TERMINAL = PREFIX + "Terminal";
    static final String STORAGE = PREFIX + "Storage";
    static final String STORAGE_NAME = "storage";

    /** Before the name of a volume, which no appliance's name can begin with. */
    static final String VOLUME_NAME = "volume_";

    /** Below {@code metadata}, what TOSCA has no word for. */
    static final String WEFT = "weft";

    private Tosca() {}
}
