package io.weft.catalog.archive;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519. Keys are told in base64 of their X.509 form. */
public final class Signing {
    private static final String ALGORITHM = "Ed25519";

    private Signing() {}

    /**
     * The pair that follows from a secret, always the same one.
     *
     * @param seed 32 bytes that nobody can guess
     */
    public static KeyPair pair(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    public static String told(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    static String sign(PrivateKey key, byte[] content) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    /** Whatever is no key or no signature has not signed. */
    static boolean isSigned(String key, String signed, byte[] content) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(spec));
            signature.update(content);
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException unlike) {
            return false;
        }
    }

    /** Gives the seed out once, as the generator asks for it. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a key of " + ALGORITHM + " takes " + seed.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
