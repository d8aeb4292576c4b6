package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that people make in manifests, each put into a good overlay and found. */
class MistakesTest {
    private static final String OVERLAY = "production-cloudnative-pg";

    @Test
    void withoutAMistakeThereIsNoProblem() {
        // When
        List<String> problems = problems(Kubectl.render(OVERLAY));

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            unknown field                     | minReadySeconds: 5               | minReadySecs: 5                     | minReadySecs
            unknown field of the operator     | walStorage:                      | walStorrage:                        | walStorrage
            wrong type                        | containerPort: 8081              | containerPort: "8081"               | containerPort
            text that is not one              | value: "true"                    | value: true                         | value
            selector without pods             | selector:\\n    app.kubernetes.io/name: policy-service | selector:\\n    app.kubernetes.io/name: policy | no pod is behind it
            labels that do not fit            | matchLabels:\\n      app.kubernetes.io/name: policy-service\\n  strategy: | matchLabels:\\n      app.kubernetes.io/name: policy\\n  strategy: | does not fit the labels
            root allowed                      | runAsNonRoot: true               | runAsNonRoot: false                 | may run as root
            root file system written          | readOnlyRootFilesystem: true     | readOnlyRootFilesystem: false       | may write to its root file system
            capability kept                   | - ALL                            | - KILL                              | has capabilities
            rights gained                     | allowPrivilegeEscalation: false  | allowPrivilegeEscalation: true      | may gain rights
            host's network                    | enableServiceLinks: false        | hostNetwork: true                   | shares a namespace of its host
            probe of a port that is not there | path: /q/health/live\\n            port: management | path: /q/health/live\\n            port: managment | asks port managment
            one probe for two ends            | path: /q/health/live             | path: /q/health/ready               | asks the same question
            no quantity                       | sizeLimit: 256Mi                 | sizeLimit: 256MB                    | not a quantity
            request over limit                | memory: 1Gi\\n          requests: | memory: 1Mi\\n          requests:    | requests more memory than its limit
            key twice                         | minReadySeconds: 5               | minReadySeconds: 5\\n  minReadySeconds: 6 | minReadySeconds
            removed version                   | apiVersion: policy/v1            | apiVersion: policy/v1beta1          | not among those allowed
            mount without volume              | mountPath: /tmp\\n          name: tmp | mountPath: /tmp\\n          name: temp | which is no volume
            image without a version           | pricing-service:1.0.0            | pricing-service:latest              | image without a version
            token of the API                  | automountServiceAccountToken: false | automountServiceAccountToken: true | gets a token
            nothing spreads                   | topologyKey: topology.kubernetes.io/zone | topologyKey: topology.kubernetes.io/region | not spread
            loose Pod Security                | enforce: restricted              | enforce: baseline                   | must enforce
            open to all                       | name: default-deny\\n  namespace: lodestone\\nspec:\\n  podSelector: {}\\n  policyTypes:\\n  - Ingress\\n  - Egress | name: default-deny\\n  namespace: lodestone\\nspec:\\n  podSelector: {}\\n  policyTypes:\\n  - Ingress | must deny what no other allows
            door to a closed port             | - ports:\\n    - port: 8082 | - ports:\\n    - port: 8092 | is not open
            configuration left behind         | name: pricing-service-           | name: pricing-servic-               | wants the ConfigMap
            calls in the open                 | name: LODESTONE_TLS_DIRECTORY    | name: LODESTONE_TLS_FOLDER          | has no certificate
            certificate of another            | secretName: policy-service-tls   | secretName: pricing-service-tls     | has the certificate of another
            no authority                      | - key: ca.crt\\n            path: ca.crt\\n          secretName: gateway-tls | secretName: gateway-tls | lacks a file of its certificate
            configuration without its hash    | configMapRef:\\n            name: gateway- | configMapRef:\\n            name: gateway. | does not tell its content
            Service that nobody asks          | - interval: 15s\\n    path: /q/metrics\\n    port: management | - interval: 15s\\n    path: /q/metrics\\n    port: metrics | does not ask
            misspelt field of an alert        | annotations:\\n        runbook:   | anotations:\\n        runbook:        | anotations
            database on one machine           | instances: 3                     | instances: 1                        | loses what it answered
            journal kept nowhere              | barmanObjectName: backups        | barmanObjectName: backup            | does not keep its journal
            database without backups          | cluster:\\n    name: gateway-db  | cluster:\\n    name: gateway        | has no base backups
            password in the open              | QUARKUS_HTTP_HOST: 0.0.0.0       | QUARKUS_DATASOURCE_PASSWORD: x      | must not be in a ConfigMap
            """)
    void isFound(String mistake, String good, String bad, String problem) {
        // Given
        String rendered = Kubectl.render(OVERLAY);
        String from = good.replace("\\n", "\n");
        assertThat(rendered).as("what the mistake replaces").contains(from);

        // When
        List<String> problems = problems(rendered.replaceFirst(
                java.util.regex.Pattern.quote(from), Matcher.quoteReplacement(bad.replace("\\n", "\n"))));

        // Then
        assertThat(problems).as(mistake).anyMatch(found -> found.contains(problem));
    }

    private static List<String> problems(String yaml) {
        Manifests manifests = Manifests.parse(yaml);
        List<String> problems = new ArrayList<>(manifests.problems());
        problems.addAll(Wiring.problems(manifests));
        problems.addAll(Policy.problems(manifests));
        return problems;
    }
}
