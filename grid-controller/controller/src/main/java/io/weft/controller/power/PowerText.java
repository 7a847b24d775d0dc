package io.weft.controller.power;

import io.weft.kernel.HostId;
import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A power controller as an operator writes it.
 *
 * @param url {@code https}, or {@code http} on this machine itself: the password goes there at every question
 */
public record PowerText(String url, String account, String password, Optional<String> fingerprint) {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|localhost|\\[::1]");
    private static final int LONGEST = 1024;

    static PowerText checked(PowerText text) {
        var refusals = new ArrayList<Refusal>();
        var it = text == null ? new PowerText(null, null, null, null) : text;
        if (!isPlace(it.url)) {
            refusals.add(new Refusal(
                    "power-url-invalid",
                    "url",
                    "A system of Redfish has an address such as https://bmc-7/redfish/v1/Systems/1."));
        }
        // A colon would end the account's name where the password begins (RFC 7617, section 2).
        if (!isThere(it.account) || it.account.contains(":")) {
            refusals.add(new Refusal("power-account-invalid", "account", "Say as whom to ask; a name has no colon."));
        }
        if (!isThere(it.password)) {
            refusals.add(new Refusal("power-password-invalid", "password", "Say with which password to ask."));
        }
        var fingerprint = Optional.ofNullable(it.fingerprint)
                .flatMap(own -> own)
                .map(own -> own.replace(":", "").toLowerCase(Locale.ROOT));
        if (fingerprint.filter(own -> !FINGERPRINT.matcher(own).matches()).isPresent()) {
            refusals.add(new Refusal(
                    "power-fingerprint-invalid",
                    "fingerprint",
                    "The fingerprint of a certificate is its SHA-256: 64 hex digits."));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(RefusedException.Kind.INVALID, List.copyOf(refusals));
        }
        return new PowerText(it.url, it.account, it.password, fingerprint);
    }

    PowerController of(HostId host, Instant now) {
        return new PowerController(host, URI.create(url), account, password, fingerprint, now);
    }

    private static boolean isThere(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }

    private static boolean isPlace(String text) {
        if (!isThere(text)) {
            return false;
        }
        try {
            var url = new URI(text);
            var host = url.getHost();
            return host != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && ("https".equals(url.getScheme())
                            || "http".equals(url.getScheme())
                                    && LOOPBACK.matcher(host).matches());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
