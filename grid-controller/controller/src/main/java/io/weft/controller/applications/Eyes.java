package io.weft.controller.applications;

import io.weft.tenancy.Membership;
import io.weft.tenancy.Role;
import java.util.Optional;

/**
 * Whom something is shown to: what is allowed depends on it.
 *
 * @param hindrance why their tenant may begin and change nothing
 */
record Eyes(Role role, String subject, Optional<String> hindrance) {
    static Eyes of(Membership member, String subject) {
        return new Eyes(member.role(), subject, member.tenant().state().hindrance());
    }
}
