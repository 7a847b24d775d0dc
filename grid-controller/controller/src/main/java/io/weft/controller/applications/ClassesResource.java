package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ClassChanges;
import io.weft.catalog.ClassName;
import io.weft.catalog.Documents;
import io.weft.catalog.Guides;
import io.weft.catalog.Signature;
import io.weft.controller.applications.ClassViews.ClassPage;
import io.weft.controller.applications.ClassViews.Comparison;
import io.weft.controller.applications.ClassViews.Items;
import io.weft.kernel.RefusedException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** What appliances can be of, whosoever they are: the grid's own classes, and assemblies that are used like classes. */
@Path("/api/v1/classes")
@Authenticated
public class ClassesResource {
    private final Library library;

    ClassesResource(Library library) {
        this.library = library;
    }

    /** The document of one version, as a class of one's own may begin. */
    public record ClassText(String name, String version, String text) {}

    @GET
    public Items list() {
        return ClassViews.items(library.catalog(), Map.of());
    }

    /** A class with what people wrote about it. */
    @GET
    @Path("{name}")
    public ClassPage show(@PathParam("name") String name) {
        var catalog = library.catalog();
        return catalog.signature(name)
                .map(it -> new ClassPage(
                        ClassViews.view(it, Map.of()), Guides.of(name).orElse(""), ClassViews.versions(catalog, name)))
                .orElseThrow(ClassesResource::notFound);
    }

    /** @param version the standard one, unless it is said */
    @GET
    @Path("{name}/text")
    public ClassText text(@PathParam("name") String name, @QueryParam("version") @DefaultValue("") String version) {
        var entry = (version.isEmpty()
                        ? library.catalog().signature(name).orElseThrow(ClassesResource::notFound)
                        : version(name, version))
                .entry();
        return new ClassText(entry.name(), entry.version(), Documents.render(entry));
    }

    /** What is otherwise from one version to another, and what that means for those that use it. */
    @GET
    @Path("{name}/diff")
    public Comparison compare(
            @PathParam("name") String name,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        return Comparison.of(ClassChanges.between(version(name, from), version(name, to)));
    }

    private Signature version(String name, String version) {
        return library.catalog()
                .signature(ClassName.of(name).at(version).toString())
                .orElseThrow(ClassesResource::notFound);
    }

    /** Of a class, or of a version of it, in whichever catalog. */
    public static RefusedException notFound() {
        return new RefusedException(
                RefusedException.Kind.NOT_FOUND,
                "class-not-found",
                "name",
                "The catalog has no class of this name, or none of this version.");
    }
}
