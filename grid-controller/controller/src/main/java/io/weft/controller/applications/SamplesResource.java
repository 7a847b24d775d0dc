package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Samples;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Drawings to begin with. */
@Path("/api/v1/samples")
@Authenticated
public class SamplesResource {
    private final Library library;

    SamplesResource(Library library) {
        this.library = library;
    }

    public record Items(List<SampleView> items) {}

    public record SampleView(String name, String title, String description, String text) {}

    @GET
    public Items list() {
        return new Items(Samples.names().stream()
                .flatMap(name -> Samples.text(name).stream())
                .map(library::read)
                .map(SamplesResource::view)
                .toList());
    }

    private static SampleView view(ApplicationDocument it) {
        return new SampleView(it.name(), it.metadata().title(), it.metadata().description(), it.text());
    }
}
