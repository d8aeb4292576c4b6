package io.lodestone.e2e;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An authority that issues certificates for a day. They are written down by hand, as X.509 has them: Java only reads them. */
final class TestAuthority {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int TRUE = 0xFF;
    private static final int DNS_NAME = 0x82;
    private static final byte[] SIGNATURE = der(SEQUENCE, oid("1.2.840.10045.4.3.2"));
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What a certificate is good for. */
    enum Use {
        SERVER("1.3.6.1.5.5.7.3.1"),
        CLIENT("1.3.6.1.5.5.7.3.2");

        private final String oid;

        Use(String oid) {
            this.oid = oid;
        }
    }

    /** A certificate with its key. */
    record Identity(X509Certificate certificate, PrivateKey key) {
        String certificatePem() throws CertificateException {
            return pem("CERTIFICATE", certificate.getEncoded());
        }

        String keyPem() {
            return pem("PRIVATE KEY", key.getEncoded());
        }
    }

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    TestAuthority(String name) throws GeneralSecurityException {
        this.name = name;
        this.keys = keys();
        this.certificate =
                signed(name, keys, der(SEQUENCE, extension("2.5.29.19", der(SEQUENCE, der(0x01, (byte) TRUE)))));
    }

    /** A certificate of this authority, good for both ends of a connection. */
    Identity issue(String... names) throws GeneralSecurityException {
        return issue(List.of(Use.values()), names);
    }

    /** A certificate of this authority for some names. */
    Identity issue(List<Use> uses, String... names) throws GeneralSecurityException {
        KeyPair own = keys();
        byte[] alternatives = der(
                SEQUENCE,
                concat(Arrays.stream(names)
                        .map(dns -> der(DNS_NAME, dns.getBytes(StandardCharsets.US_ASCII)))
                        .toArray(byte[][]::new)));
        byte[] ends =
                der(SEQUENCE, concat(uses.stream().map(use -> oid(use.oid)).toArray(byte[][]::new)));
        byte[] extensions = der(SEQUENCE, concat(extension("2.5.29.17", alternatives), extension("2.5.29.37", ends)));
        return new Identity(signed(names[0], own, extensions), own.getPrivate());
    }

    /** Its own certificate. */
    String pem() throws CertificateException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** For clients of Java that believe this authority, and show a certificate where they have one. */
    SSLContext context(@Nullable Identity identity) throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (identity != null) {
            own.setKeyEntry("own", identity.key(), new char[0], new X509Certificate[] {identity.certificate()});
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, certificate);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    /** Puts a certificate where a process reads it, all files at once, as a kubelet does. */
    static void mount(Path folder, Identity identity, TestAuthority... trusted)
            throws IOException, GeneralSecurityException {
        Path files = Files.createTempDirectory(folder.getParent(), "files");
        Files.writeString(files.resolve("tls.crt"), identity.certificatePem());
        Files.writeString(files.resolve("tls.key"), identity.keyPem());
        StringBuilder authorities = new StringBuilder();
        for (TestAuthority authority : trusted) {
            authorities.append(authority.pem());
        }
        Files.writeString(files.resolve("ca.crt"), authorities);
        Path link = Files.createSymbolicLink(Path.of(files + "-link"), files);
        Files.move(link, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private X509Certificate signed(String subject, KeyPair own, byte[] extensions) throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] toBeSigned = der(
                SEQUENCE,
                concat(
                        der(0xA0, der(0x02, (byte) 2)),
                        der(
                                0x02,
                                new BigInteger(100, new SecureRandom())
                                        .add(BigInteger.ONE)
                                        .toByteArray()),
                        SIGNATURE,
                        named(name),
                        der(SEQUENCE, concat(time(now.minus(Duration.ofHours(1))), time(now.plus(Duration.ofDays(1))))),
                        named(subject),
                        own.getPublic().getEncoded(),
                        der(0xA3, extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        byte[] all = der(SEQUENCE, concat(toBeSigned, SIGNATURE, der(0x03, concat(new byte[1], signature.sign()))));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(all));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static byte[] named(String name) {
        byte[] text = der(0x0C, name.getBytes(StandardCharsets.UTF_8));
        return der(SEQUENCE, der(SET, der(SEQUENCE, concat(oid("2.5.4.3"), text))));
    }

    private static byte[] time(Instant at) {
        return der(0x17, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] extension(String oid, byte[] value) {
        return der(SEQUENCE, concat(oid(oid), der(0x04, value)));
    }

    private static byte[] oid(String dotted) {
        List<Integer> arcs =
                Arrays.stream(dotted.split("\\.")).map(Integer::valueOf).collect(Collectors.toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(arcs.get(0) * 40 + arcs.get(1));
        for (int arc : arcs.subList(2, arcs.size())) {
            for (int shift = 28; shift >= 0; shift -= 7) {
                if (arc >>> shift != 0 || shift == 0) {
                    bytes.write((arc >>> shift & 0x7F) | (shift == 0 ? 0 : 0x80));
                }
            }
        }
        return der(0x06, bytes.toByteArray());
    }

    private static byte[] der(int tag, byte... value) {
        byte[] length = value.length < 0x80
                ? new byte[] {(byte) value.length}
                : new byte[] {(byte) 0x82, (byte) (value.length >>> 8), (byte) value.length};
        return concat(new byte[] {(byte) tag}, length, value);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
