package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Archive;
import io.weft.catalog.Archives;
import io.weft.catalog.Documents;
import io.weft.catalog.Expansion;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.Secrets;
import io.weft.catalog.Terminal;
import io.weft.catalog.TerminalRef;
import io.weft.controller.joining.GridSigner;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of an application goes into an archive, and what becomes of one here. */
@ApplicationScoped
public class Archiving {
    /** The least role that may make an application of an archive. */
    public static final Role IMPORTING = Action.CREATING;

    private final Transactions transactions;
    private final Applications applications;
    private final Revisions revisions;
    private final Library library;
    private final GridSigner signer;
    private final Requests requests;
    private final Showing showing;

    Archiving(
            Transactions transactions,
            Applications applications,
            Revisions revisions,
            Library library,
            GridSigner signer,
            Requests requests,
            Showing showing) {
        this.transactions = transactions;
        this.applications = applications;
        this.revisions = revisions;
        this.library = library;
        this.signer = signer;
        this.requests = requests;
        this.showing = showing;
    }

    /** @param file its name, with the ending that says what it is */
    public static String attachment(String file) {
        return "attachment; filename=\"" + file + "\"";
    }

    /** A file to keep. */
    public static Response file(Object content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", attachment(name))
                .build();
    }

    /** Of what came in a request. */
    public static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException unlike) {
            throw new RefusedException(
                    Kind.INVALID, List.of(RefusalCode.ARCHIVE_MALFORMED.at("archive", "This is no base64.")));
        }
    }

    /** As a service template, without data and secrets. Within the tenant's scope. */
    String tosca(Application it) {
        var document = library.read(applications.text(it));
        var catalog = library.catalog(it.tenant(), document);
        return Documents.tosca(Secrets.hidden(document, catalog), catalog);
    }

    /** As a package in ADL, without data and secrets. Within the tenant's scope. */
    String adl(Application it) {
        var document = library.read(applications.text(it));
        return Documents.adl(Secrets.hidden(document, library.catalog(it.tenant(), document)));
    }

    /** Without data and secrets. Within the tenant's scope. */
    byte[] packed(Application it) {
        var document = library.read(applications.text(it));
        var catalog = library.catalog(it.tenant(), document);
        return Archives.pack(Secrets.hidden(document, catalog), catalog, signer.keys());
    }

    /** How the archive with data of a document that was in force begins, without secrets. Within a scope. */
    public byte[] head(TenantId tenant, ApplicationId id, int revision, List<Archive.VolumeData> volumes) {
        var document = library.read(text(tenant, id, revision));
        var catalog = library.catalog(tenant, document);
        return Archives.head(Secrets.hidden(document, catalog), catalog, volumes, signer.keys());
    }

    /** As it was drawn then. Within a scope. */
    public Expansion drawn(TenantId tenant, ApplicationId id, int revision) {
        return library.expand(tenant, text(tenant, id, revision));
    }

    private String text(TenantId tenant, ApplicationId id, int revision) {
        return revisions
                .find(tenant, id, revision)
                .orElseThrow(() -> new IllegalStateException("application " + id + " lost revision " + revision))
                .text();
    }

    /**
     * @param name another one than it has there
     * @param properties by {@code appliance.property}: what the archive hides, or what is to be otherwise here
     * @param allow {@code unsigned}, {@code foreign}: what is refused unless it is said here
     * @param origin what has the secrets that nobody says
     */
    public record Wanted(
            Optional<String> name,
            Optional<Map<String, String>> properties,
            Optional<List<String>> allow,
            Optional<Origin> origin) {}

    /** Of what here an archive was made: whose secrets it hides, for whoever may copy that. */
    public record Origin(TenantId tenant, ApplicationId application, int revision) {}

    /** If the archive is trusted; with outside addresses of this grid. */
    public ApplicationDocument document(Archive archive, Wanted wanted) {
        requireTrust(archive.key(), wanted.allow().orElse(List.of()));
        var document = wanted.origin()
                .map(it -> withSecrets(archive.document(), it))
                .orElse(archive.document())
                .withoutExternalAddresses();
        if (wanted.name().isPresent()) {
            document = document.then(it -> it.withName(wanted.name().get()));
        }
        for (var set : wanted.properties().orElse(Map.of()).entrySet()) {
            var place = place(set.getKey());
            document = document.then(it -> it.withProperty(place.appliance(), place.name(), set.getValue()));
        }
        return document.orThrow();
    }

    private ApplicationDocument withSecrets(ApplicationDocument document, Origin origin) {
        return transactions.forTenant(
                origin.tenant(),
                () -> revisions
                        .find(origin.tenant(), origin.application(), origin.revision())
                        .map(it -> Secrets.restored(
                                document, library.read(it.text()), library.catalog(origin.tenant(), document)))
                        .orElse(document));
    }

    /** @throws RefusedException somebody else has signed it, or nobody */
    public void requireOwn(Archive archive) {
        requireTrust(archive.key(), List.of());
    }

    /**
     * @param key of who signed an archive; empty when nobody did
     * @param allow {@code unsigned}, {@code foreign}: what is taken nevertheless
     */
    public void requireTrust(String key, List<String> allow) {
        var distrust = Archives.distrust(key, List.of(Archives.told(signer.keys())));
        var allowed = allow.contains(key.isEmpty() ? "unsigned" : "foreign");
        if (!distrust.isEmpty() && !allowed) {
            throw new RefusedException(Kind.INVALID, distrust);
        }
    }

    private static TerminalRef place(String text) {
        try {
            return TerminalRef.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    Kind.INVALID, "property-malformed", "properties", text + " is not of the form appliance.property.");
        }
    }

    /** Within a scope. What is not lawful here, or is called as another one, is refused. */
    public Expansion drawn(TenantId tenant, ApplicationDocument document) {
        if (applications.find(tenant, document.name()).isPresent()) {
            throw Requests.taken(document.name());
        }
        return library.expand(tenant, document);
    }

    /** A stopped application. */
    Application made(Home home, ApplicationDocument document, String by) {
        return requests.create(home.tenant(), home.project(), document.text(), by);
    }

    /** Where something is to be made. */
    public record Home(TenantId tenant, ProjectId project) {}

    /** As {@link #made}, within the tenant's scope. */
    public Application added(Home home, ApplicationDocument document, String by) {
        return added(home, document, by, Marks.NONE);
    }

    /** As {@link #added}, but for what faces the outside: that is held back, so that it meets nobody and nobody meets it. */
    public Application addedInside(Home home, ApplicationDocument document, String by) {
        var facing = library.expand(home.tenant(), document).appliances().stream()
                .filter(it -> it.applianceClass().terminals().stream().anyMatch(Archiving::facesOutside))
                .map(Expansion.FlatAppliance::name)
                .collect(Collectors.toSet());
        return added(home, document, by, Marks.NONE.holding(facing));
    }

    private static boolean facesOutside(Terminal it) {
        return switch (it.direction()) {
            case GATEWAY_IN, GATEWAY_OUT -> true;
            case INPUT, OUTPUT -> false;
        };
    }

    private Application added(Home home, ApplicationDocument document, String by, Marks marks) {
        library.admit(home.tenant(), document);
        return requests.added(
                new Requests.Asked(home.tenant(), document.name(), by),
                new Requests.Birth(document, home.project(), marks, " from an archive with its data"));
    }

    public Response answer(Membership member, String subject, Application made) {
        var tenant = member.tenant();
        var shown = transactions.forTenant(tenant.id(), () -> showing.whole(made, Eyes.of(member, subject)));
        return Response.created(URI.create("/api/v1/tenants/" + tenant.name() + "/applications/" + made.name()))
                .entity(shown)
                .header("ETag", ApplicationsResource.tag(made.generation()))
                .build();
    }
}
