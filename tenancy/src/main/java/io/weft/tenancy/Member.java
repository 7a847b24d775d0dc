package io.weft.tenancy;

import java.time.Instant;

/**
 * Somebody in a tenant.
 *
 * @param subject the issuer's stable id of the person or machine
 * @param login what they sign in with; empty where no token has said it yet
 */
public record Member(String subject, String name, String login, Role role, Instant since) {}
