package io.weft.tenancy.keys;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key that somebody shows. */
final class KeyRequest extends BaseAuthenticationRequest {
    private final String key;
    private final String address;

    KeyRequest(String key, String address) {
        this.key = key;
        this.address = address;
    }

    String key() {
        return key;
    }

    /** Where the request comes from. */
    String address() {
        return address;
    }
}
