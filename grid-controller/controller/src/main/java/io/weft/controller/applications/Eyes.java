package io.weft.controller.applications;

import io.weft.tenancy.Role;

/** Whom something is shown to: what is allowed depends on it. */
record Eyes(Role role, String subject) {}
