/**
 * Who belongs to a tenant, and who decides it: members, their roles, invitations, and a first tenant of one's own.
 *
 * <p>Owns {@code tenancy.invitations}; members are kept by the module itself, since every request asks for them. Invariants: a
 * tenant that has a manager keeps one; an invitation is accepted once and before its end; nobody makes more than one trial tenant.
 */
package io.weft.tenancy.people;
