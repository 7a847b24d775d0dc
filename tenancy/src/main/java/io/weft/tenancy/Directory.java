package io.weft.tenancy;

import java.util.Optional;

/**
 * The issuer's own lists of people and organizations. Asked outside of transactions: it is another program, and may be slow.
 *
 * <p>Every method throws {@link DirectoryFault} when the issuer is away, and a refusal {@code directory-absent} on a grid that was
 * given no client for it.
 */
public interface Directory {
    record Person(String subject, String login, String name) {}

    /** Whether this grid has a client for it. */
    boolean isThere();

    /** By the exact user name or e-mail: a list of people is nobody's to leaf through. */
    Optional<Person> person(String loginOrMail);

    boolean hasOrganization(String alias);

    /** Makes the organization where there is none of that alias. */
    void ensureOrganization(String alias, String title);

    /** There is none of that alias afterwards. */
    void removeOrganization(String alias);
}
