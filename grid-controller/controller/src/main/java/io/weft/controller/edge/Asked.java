package io.weft.controller.edge;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which operation of the API a request is. */
public final class Asked {
    private static final Pattern FORM_OF_A_NAME = Pattern.compile(":[^}]+");
    private static final Pattern SLASHES = Pattern.compile("/+");

    private Asked() {}

    /** Of its path, as the API's document has it: names of things can't be taken for what is asked of them. */
    public static String template(ResourceInfo matched) {
        var parts = Stream.of(matched.getResourceClass(), matched.getResourceMethod())
                .flatMap(it -> Optional.ofNullable(it.getAnnotation(Path.class)).stream())
                .map(Path::value)
                .collect(Collectors.joining("/"));
        return SLASHES.matcher(FORM_OF_A_NAME.matcher(parts).replaceAll("")).replaceAll("/");
    }
}
