package io.weft.controller.placement;

import io.weft.kernel.HostId;

/** Why a host does not take an instance. */
public record Objection(HostId host, String hostName, String code, String reason) {}
