package io.weft.tenancy.directory;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.Directory;
import java.util.Optional;

/** For a grid that was given no client at its issuer. */
final class NoDirectory implements Directory {
    @Override
    public boolean isThere() {
        return false;
    }

    @Override
    public Optional<Person> person(String loginOrMail) {
        throw absent();
    }

    @Override
    public boolean hasOrganization(String alias) {
        throw absent();
    }

    @Override
    public void ensureOrganization(String alias, String title) {
        throw absent();
    }

    @Override
    public void removeOrganization(String alias) {
        throw absent();
    }

    private static RefusedException absent() {
        return new RefusedException(
                Kind.CONFLICT,
                "directory-absent",
                "",
                "This grid can't look people up: it has no client for that at its identity provider. Invite them instead.");
    }
}
