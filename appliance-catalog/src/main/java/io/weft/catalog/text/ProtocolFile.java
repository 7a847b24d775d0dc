package io.weft.catalog.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.catalog.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The list of protocols beside the schemas. */
public final class ProtocolFile {
    private static final String FILE = "io/weft/catalog/protocols.json";

    private ProtocolFile() {}

    public static List<Protocol> read() {
        try (var in = ProtocolFile.class.getClassLoader().getResourceAsStream(FILE)) {
            return List.copyOf(new ObjectMapper().readValue(in, new TypeReference<List<Protocol>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }
}
