package io.weft.controller.projects;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The roles that may be given on a project: all but the one that says that somebody has none. */
final class ProjectRoleWords {
    private ProjectRoleWords() {}

    static List<String> all() {
        return Arrays.stream(Role.values())
                .filter(it -> it != Role.MEMBER)
                .map(Role::word)
                .toList();
    }

    static Role read(Optional<String> word) {
        return word.filter(all()::contains)
                .flatMap(Role::named)
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID, "role-unknown", "role", "A role is one of " + String.join(", ", all()) + "."));
    }
}
