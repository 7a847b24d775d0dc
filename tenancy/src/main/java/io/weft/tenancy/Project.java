package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Applications of a tenant that belong together, with members of their own.
 *
 * @param madeBy empty for the one that each tenant has
 */
public record Project(
        ProjectId id, TenantId tenant, String name, String title, String note, String madeBy, Instant createdAt) {
    /** What the first one of each tenant is called. */
    public static final String USUAL = "default";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_NOTE = 500;

    public boolean isUsual() {
        return id.equals(ProjectId.usualOf(tenant));
    }

    /** Of a new one, or of a group, which is called alike. */
    public static String readName(String text, String what) {
        if (!NAME.matcher(text).matches()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "name-malformed",
                    "name",
                    "A " + what + "'s name has 1 to 63 of a-z, 0-9 and hyphens, and does not begin with one.");
        }
        return text;
    }

    public static String readNote(String text) {
        var note = text.strip();
        if (note.length() > LONGEST_NOTE) {
            throw new RefusedException(
                    Kind.INVALID, "note-too-long", "note", "A note has at most " + LONGEST_NOTE + " characters.");
        }
        return note;
    }

    public static RefusedException notFound() {
        return new RefusedException(
                Kind.NOT_FOUND, "project-not-found", "", "There is no project of this name that you may see.");
    }

    /** For who may not see the one that every tenant has, and named no other. */
    public static RefusedException notInTheUsual() {
        return new RefusedException(
                Kind.NOT_FOUND,
                "project-not-found",
                "",
                "Without a project named it is " + USUAL + ", which you may not see. Name one of yours.");
    }
}
