package io.weft.agent.seed;

import io.weft.agent.Fault;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a seed. Pure.
 *
 * <p>{@code weft.env} is read by a shell, so values are in single quotes; everything that a tenant wrote at length is a file
 * of its own, raw. {@code hosts} has every output terminal, wired or not: drawing a wire needs no restart.
 */
public final class Seed {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/-]+");

    /** Every host is so called by its guests. */
    static final String GATEWAY = "169.254.1.1";

    static final String MTU = "1450";

    private Seed() {}

    /** Path inside the drive to content. */
    public static Map<String, byte[]> files(InstanceId instance, GuestSpec guest) {
        var files = new TreeMap<String, byte[]>();
        files.put("weft.env", bytes(environment(instance, guest)));
        files.put("hosts", bytes(hosts(guest)));
        files.put("volumes", bytes(volumes(guest)));
        guest.volumes().stream()
                .filter(GuestSpec.VolumeUse::isRoot)
                .findFirst()
                .ifPresent(root -> files.putAll(NoCloud.files(guest, root.volume())));
        guest.properties().forEach((name, value) -> files.put("properties/" + checked(FILE_NAME, name), bytes(value)));
        return files;
    }

    private static String environment(InstanceId instance, GuestSpec guest) {
        var lines = new StringBuilder();
        line(lines, "WEFT_INSTANCE", instance.toString());
        line(lines, "WEFT_NAME", guest.name());
        line(lines, "WEFT_CLASS", guest.className());
        line(lines, "WEFT_ADDRESS", guest.address());
        line(lines, "WEFT_GATEWAY", GATEWAY);
        line(lines, "WEFT_MTU", MTU);
        return lines.toString();
    }

    private static void line(StringBuilder lines, String key, String value) {
        lines.append(key).append("='").append(value.replace("'", "'\\''")).append("'\n");
    }

    private static String hosts(GuestSpec guest) {
        var lines = new StringBuilder();
        new TreeMap<>(guest.names())
                .forEach((terminal, address) -> lines.append(checked(WORD, address))
                        .append(' ')
                        .append(checked(WORD, terminal))
                        .append('\n'));
        return lines.toString();
    }

    private static String volumes(GuestSpec guest) {
        var lines = new StringBuilder();
        guest.volumes().stream()
                .filter(volume -> !volume.isRoot())
                .sorted(Comparator.comparing(GuestSpec.VolumeUse::serial))
                .forEach(volume -> lines.append(checked(WORD, volume.serial()))
                        .append(' ')
                        .append(checked(WORD, volume.mountPath()))
                        .append('\n'));
        return lines.toString();
    }

    static String checked(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new Fault("can't be said in a seed: " + text);
        }
        return text;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
