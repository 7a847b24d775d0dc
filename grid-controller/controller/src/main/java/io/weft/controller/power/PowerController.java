package io.weft.controller.power;

import io.weft.kernel.HostId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a host's power can be asked for.
 *
 * @param url of the system itself, such as {@code https://bmc-7/redfish/v1/Systems/1}
 * @param fingerprint SHA-256 of its certificate, 64 hex digits, where no authority vouches for it; it alone is trusted then
 */
record PowerController(
        HostId host, URI url, String account, String password, Optional<String> fingerprint, Instant setAt) {
    /** Without the password: it must not reach a log. */
    @Override
    public String toString() {
        return "PowerController[" + host + " " + url + " as " + account + "]";
    }
}
