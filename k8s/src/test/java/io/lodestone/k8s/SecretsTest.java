package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.Secret;
import io.lodestone.k8s.Manifests.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code new-secrets} and {@code new-certificates} print what the overlays refer to. */
class SecretsTest {

    static List<String> overlays() {
        return Kubectl.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySecretThatIsReferredToIsMade(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        Set<String> wanted = new TreeSet<>();
        manifests.workloads().forEach(workload -> wanted.addAll(references(workload)));
        wanted.removeIf(reference -> reference.endsWith("-db-ca/ca.crt"));

        // Then
        Set<String> made = new TreeSet<>();
        List<String> issued = manifests.all(Certificate.class).stream()
                .map(certificate -> certificate.getSpec().getSecretName())
                .toList();
        issued.forEach(secret -> List.of("tls.crt", "tls.key", "ca.crt").forEach(key -> made.add(secret + "/" + key)));
        Stream.concat(
                        printed("new-secrets").stream(),
                        issued.isEmpty() ? printed("new-certificates").stream() : Stream.empty())
                .forEach(secret -> secret.getStringData()
                        .keySet()
                        .forEach(key -> made.add(secret.getMetadata().getName() + "/" + key)));
        assertThat(made).containsAll(wanted);
    }

    @Test
    void noPasswordIsMadeTwice() {
        // When
        List<String> passwords = Stream.concat(printed("new-secrets").stream(), printed("new-secrets").stream())
                .map(secret -> secret.getStringData().get("password"))
                .filter(password -> password != null)
                .toList();

        // Then
        assertThat(passwords).hasSize(18).doesNotHaveDuplicates().allMatch(password -> password.length() == 43);
    }

    /** Whoever makes them, cert-manager or the script, they are for the same names and the same ends of a connection. */
    @Test
    void theCertificatesThatArePrintedAreThoseThatCertManagerWouldIssue() throws Exception {
        // Given
        Map<String, List<Object>> wanted = new TreeMap<>();
        Kubectl.objects("production").all(Certificate.class).stream()
                .map(Certificate::getSpec)
                .filter(spec -> spec.getUsages().contains("digital signature"))
                .forEach(spec -> wanted.put(
                        spec.getSecretName(),
                        List.of(
                                spec.getDnsNames(),
                                spec.getUsages().contains("server auth"),
                                spec.getUsages().contains("client auth"))));

        // When
        Map<String, List<Object>> printed = new TreeMap<>();
        for (Secret secret : printed("new-certificates")) {
            X509Certificate certificate = certificate(secret, "tls.crt");
            certificate.verify(certificate(secret, "ca.crt").getPublicKey());
            printed.put(
                    secret.getMetadata().getName(),
                    List.of(
                            certificate.getSubjectAlternativeNames().stream()
                                    .map(name -> name.get(1))
                                    .toList(),
                            certificate.getExtendedKeyUsage().contains("1.3.6.1.5.5.7.3.1"),
                            certificate.getExtendedKeyUsage().contains("1.3.6.1.5.5.7.3.2")));
        }

        // Then
        assertThat(printed).hasSize(4).isEqualTo(wanted);
    }

    private static X509Certificate certificate(Secret secret, String file) throws CertificateException {
        String pem = Objects.requireNonNull(secret.getStringData().get(file));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Set<String> references(Workload workload) {
        Set<String> references = new TreeSet<>();
        Wiring.containers(workload)
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .forEach(key -> references.add(key.getName() + "/" + key.getKey()));
        workload.pod().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .forEach(volume -> volume.getSecret()
                        .getItems()
                        .forEach(item -> references.add(volume.getSecret().getSecretName() + "/" + item.getKey())));
        workload.pod().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .forEach(source -> source.getSecret()
                        .getItems()
                        .forEach(item -> references.add(source.getSecret().getName() + "/" + item.getKey())));
        return references;
    }

    private static List<Secret> printed(String script) {
        Manifests manifests = Manifests.parse(
                Kubectl.run(Kubectl.ROOT.resolve("k8s").resolve(script).toString()));
        assertThat(manifests.problems()).isEmpty();
        return manifests.all(Secret.class);
    }
}
