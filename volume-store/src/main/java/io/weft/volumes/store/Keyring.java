package io.weft.volumes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the key of one client of a Ceph cluster, in Ceph's own form.
 *
 * @param entity as the cluster knows it, {@code client.weft-host}
 */
public record Keyring(Path file, String entity) {
    private static final String KIND = "client.";
    private static final Pattern ENTITY = Pattern.compile("^\\[(client\\.[A-Za-z0-9._-]+)\\]\\s*$", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("^\\s*key\\s*=\\s*([A-Za-z0-9+/]+=*)\\s*$", Pattern.MULTILINE);

    /** Empty where there is none: the cluster lets in whoever reaches it. @throws StoreFault when the file is no such thing */
    public static Optional<Keyring> beside(Path configuration) {
        var file = configuration.resolveSibling("ceph.keyring");
        return Files.exists(file) ? Optional.of(new Keyring(file, first(ENTITY, file))) : Optional.empty();
    }

    /** Without its kind, as QEMU wants it. */
    public String user() {
        return entity.substring(KIND.length());
    }

    public byte[] key() {
        return Base64.getDecoder().decode(first(KEY, file));
    }

    private static String first(Pattern pattern, Path file) {
        try {
            return Optional.of(pattern.matcher(Files.readString(file)))
                    .filter(Matcher::find)
                    .map(it -> it.group(1))
                    .orElseThrow(() -> new StoreFault(file + " is no keyring of a client"));
        } catch (IOException e) {
            throw new StoreFault("cannot read " + file, e);
        }
    }
}
