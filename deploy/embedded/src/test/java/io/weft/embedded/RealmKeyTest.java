package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class RealmKeyTest {
    @Test
    void isAKeyWithItsCertificate() throws GeneralSecurityException {
        var realm = new HashMap<String, Object>();
        RealmKey.fresh().orElseThrow().signFor(realm);
        var key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(decoded(realm.get("privateKey"))));
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(decoded(realm.get("certificate"))));
        var modulus = ((RSAPrivateKey) key).getModulus();
        assertThat(modulus.bitLength()).isEqualTo(2048);
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus()).isEqualTo(modulus);
    }

    @Test
    void isAnotherEachTime() {
        assertThat(RealmKey.fresh()).isNotEqualTo(RealmKey.fresh());
    }

    private static byte[] decoded(Object text) {
        return Base64.getDecoder().decode((String) text);
    }
}
