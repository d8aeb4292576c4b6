package io.lodestone.k8s;

import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.lodestone.k8s.Manifests.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every workload of the suite must be, whoever wrote its manifest. */
final class Policy {
    private final Manifests manifests;
    private final List<String> problems = new ArrayList<>();

    private Policy(Manifests manifests) {
        this.manifests = manifests;
    }

    /** One line for each rule that is broken; empty when all is well. */
    static List<String> problems(Manifests manifests) {
        Policy policy = new Policy(manifests);
        policy.namespace();
        policy.network();
        policy.secrets();
        policy.configuration();
        policy.databases();
        manifests.workloads().forEach(workload -> {
            policy.restricted(workload);
            policy.identity(workload);
            Wiring.containers(workload).forEach(container -> policy.container(workload, container));
            workload.pod().getContainers().forEach(container -> policy.probes(workload, container));
        });
        manifests.workloads().stream()
                .filter(workload -> workload.object() instanceof Deployment)
                .forEach(workload -> {
                    policy.availability(workload);
                    policy.certificate(workload);
                });
        return policy.problems;
    }

    private void namespace() {
        List<Namespace> namespaces = manifests.all(Namespace.class);
        check(namespaces.size() == 1, "there must be one namespace");
        for (Namespace namespace : namespaces) {
            Map<String, String> labels = namespace.getMetadata().getLabels();
            for (String mode : List.of("enforce", "warn", "audit")) {
                check(
                        "restricted".equals(labels.get("pod-security.kubernetes.io/" + mode)),
                        "the namespace must " + mode + " the restricted Pod Security standard");
            }
        }
        Set<String> elsewhere = manifests.objects().stream()
                .filter(object -> !(object instanceof Namespace))
                .filter(object -> !"lodestone".equals(object.getMetadata().getNamespace()))
                .map(Policy::name)
                .collect(Collectors.toSet());
        check(elsewhere.isEmpty(), "outside of the namespace: " + elsewhere);
    }

    private void network() {
        check(
                manifests.all(NetworkPolicy.class).stream()
                        .map(NetworkPolicy::getSpec)
                        .anyMatch(spec -> spec.getPodSelector().getMatchLabels().isEmpty()
                                && spec.getPodSelector().getMatchExpressions().isEmpty()
                                && spec.getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                                && spec.getIngress().isEmpty()
                                && spec.getEgress().isEmpty()),
                "a policy must deny what no other allows");
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            check(
                    policy.getSpec().getIngress().stream()
                            .noneMatch(rule ->
                                    rule.getFrom().isEmpty() || rule.getPorts().isEmpty()),
                    name(policy) + " lets everybody, or every port, in");
            check(
                    policy.getSpec().getEgress().stream()
                            .noneMatch(rule -> rule.getPorts().isEmpty()),
                    name(policy) + " lets every port out");
        }
    }

    private void secrets() {
        check(manifests.all(Secret.class).isEmpty(), "a Secret has no place among the manifests");
        for (Workload workload : manifests.workloads()) {
            Wiring.containers(workload)
                    .flatMap(container -> container.getEnv().stream())
                    .filter(variable -> variable.getValue() != null)
                    .filter(variable -> variable.getName().matches(".*(PASSWORD|SECRET|TOKEN|KEY_SHA256)"))
                    .map(EnvVar::getName)
                    .forEach(variable -> problem(workload, variable + " must come from a Secret"));
        }
        manifests.all(io.fabric8.kubernetes.api.model.ConfigMap.class).stream()
                .flatMap(map -> map.getData().keySet().stream())
                .filter(key -> key.matches(".*(PASSWORD|SECRET|TOKEN|KEY_SHA256)"))
                .forEach(key -> problems.add(key + " must not be in a ConfigMap"));
    }

    /** A changed configuration has another name, so that pods are replaced when it changes and only then. */
    private void configuration() {
        for (Workload workload : manifests.workloads()) {
            Stream.concat(
                            Wiring.containers(workload)
                                    .flatMap(container -> container.getEnvFrom().stream())
                                    .map(EnvFromSource::getConfigMapRef)
                                    .filter(Objects::nonNull)
                                    .map(ConfigMapEnvSource::getName),
                            workload.pod().getVolumes().stream()
                                    .map(Volume::getConfigMap)
                                    .filter(Objects::nonNull)
                                    .map(ConfigMapVolumeSource::getName))
                    .filter(name -> !name.matches(".+-[2456789bcdfghkmt]{10}"))
                    .forEach(name ->
                            problem(workload, "the name of its ConfigMap " + name + " does not tell its content"));
        }
    }

    /** Those that the operator runs outlive a machine and can be restored. */
    private void databases() {
        for (CloudNativePg.Cluster cluster : manifests.all(CloudNativePg.Cluster.class)) {
            CloudNativePg.ClusterSpec spec = Objects.requireNonNull(cluster.spec);
            check(
                    spec.instances() >= 3 && spec.postgresql().synchronous().number() >= 1,
                    name(cluster) + " loses what it answered with one machine");
            check(
                    spec.plugins().stream()
                            .filter(CloudNativePg.Plugin::isWALArchiver)
                            .anyMatch(plugin -> manifests.all(CloudNativePg.ObjectStore.class).stream()
                                    .anyMatch(store -> store.getMetadata()
                                            .getName()
                                            .equals(plugin.parameters().get("barmanObjectName")))),
                    name(cluster) + " does not keep its journal elsewhere");
            check(
                    manifests.all(CloudNativePg.ScheduledBackup.class).stream()
                                    .filter(backup -> Objects.requireNonNull(backup.spec)
                                            .cluster()
                                            .getName()
                                            .equals(cluster.getMetadata().getName()))
                                    .count()
                            == 1,
                    name(cluster) + " has no base backups");
        }
    }

    /** The restricted Pod Security standard, and a root file system that nobody writes to. */
    private void restricted(Workload workload) {
        PodSpec pod = workload.pod();
        check(
                Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC())
                        .noneMatch(Boolean.TRUE::equals),
                workload.name() + " shares a namespace of its host");
        @Nullable PodSecurityContext context = pod.getSecurityContext();
        if (context == null) {
            problem(workload, "has no security context");
            return;
        }
        check(Boolean.TRUE.equals(context.getRunAsNonRoot()), workload.name() + " may run as root");
        check(context.getRunAsUser() != null && context.getRunAsUser() > 0, workload.name() + " runs as root");
        check(
                context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                workload.name() + " has no seccomp profile");
        pod.getVolumes().stream()
                .filter(volume -> !isAllowed(volume))
                .forEach(volume -> problem(workload, "the volume " + volume.getName() + " is of a kind not allowed"));
    }

    private static boolean isAllowed(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getEmptyDir(),
                        volume.getProjected(),
                        volume.getSecret(),
                        volume.getPersistentVolumeClaim())
                .anyMatch(Objects::nonNull);
    }

    private void identity(Workload workload) {
        String account = workload.pod().getServiceAccountName();
        check(
                Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken())
                        && manifests.all(ServiceAccount.class).stream()
                                .filter(candidate ->
                                        candidate.getMetadata().getName().equals(account))
                                .allMatch(
                                        candidate -> Boolean.FALSE.equals(candidate.getAutomountServiceAccountToken())),
                workload.name() + " gets a token of the cluster's API");
        check(
                manifests.workloads().stream()
                                .filter(other -> Objects.equals(other.pod().getServiceAccountName(), account))
                                .count()
                        == 1,
                workload.name() + " has no ServiceAccount of its own");
    }

    private void container(Workload workload, Container container) {
        String name = workload.name() + " " + container.getName();
        @Nullable SecurityContext context = container.getSecurityContext();
        if (context == null) {
            problem(workload, container.getName() + " has no security context");
        } else {
            check(Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), name + " may gain rights");
            check(!Boolean.TRUE.equals(context.getPrivileged()), name + " is privileged");
            check(
                    Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()),
                    name + " may write to its root file system");
            check(
                    context.getCapabilities() != null
                            && context.getCapabilities().getDrop().equals(List.of("ALL"))
                            && context.getCapabilities().getAdd().isEmpty(),
                    name + " has capabilities");
            check(
                    context.getRunAsUser() == null && context.getRunAsNonRoot() == null,
                    name + " has another user than its pod");
        }
        check(
                container.getPorts().stream().allMatch(port -> port.getHostPort() == null),
                name + " takes a port of its host");
        check(
                container.getImage().matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})")
                        && !container.getImage().endsWith(":latest"),
                name + " has an image without a version");
        check(
                container.getResources() != null
                        && container.getResources().getRequests().keySet().containsAll(Set.of("cpu", "memory"))
                        && Objects.equals(
                                container.getResources().getRequests().get("memory"),
                                container.getResources().getLimits().get("memory")),
                name + " must request processor time, and as much memory as its limit");
    }

    private void probes(Workload workload, Container container) {
        List<@Nullable Probe> probes = Stream.of(
                        container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .toList();
        check(probes.stream().allMatch(Objects::nonNull), workload.name() + " lacks a probe");
        if (workload.object() instanceof Deployment) {
            check(
                    probes.stream().filter(Objects::nonNull).distinct().count() == probes.size()
                            && probes.stream()
                                            .filter(Objects::nonNull)
                                            .map(probe -> probe.getHttpGet().getPath())
                                            .distinct()
                                            .count()
                                    == probes.size(),
                    workload.name() + " asks the same question for different ends");
        }
    }

    private void availability(Workload workload) {
        Deployment deployment = (Deployment) workload.object();
        check(
                manifests.all(PodDisruptionBudget.class).stream()
                                .filter(budget ->
                                        Wiring.matches(budget.getSpec().getSelector(), workload.labels()))
                                .count()
                        == 1,
                workload.name() + " must have one PodDisruptionBudget");
        Set<String> topologies = workload.pod().getTopologySpreadConstraints().stream()
                .filter(constraint -> Wiring.matches(constraint.getLabelSelector(), workload.labels()))
                .map(TopologySpreadConstraint::getTopologyKey)
                .collect(Collectors.toSet());
        check(
                topologies.equals(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")),
                workload.name() + " is not spread over nodes and zones");
        check(
                Integer.valueOf(0)
                        .equals(deployment
                                .getSpec()
                                .getStrategy()
                                .getRollingUpdate()
                                .getMaxUnavailable()
                                .getIntVal()),
                workload.name() + " goes away before its successor is ready");
        check(deployment.getSpec().getReplicas() == null, workload.name() + " fixes what the autoscaler decides");
        workload.pod()
                .getContainers()
                .forEach(container -> check(
                        container.getLifecycle() != null
                                && container.getLifecycle().getPreStop().getSleep() != null,
                        workload.name() + " stops before everybody has heard of it"));
    }

    /** Calls between the processes are encrypted, and each shows a certificate of its own. */
    private void certificate(Workload workload) {
        Container app = workload.pod().getContainers().getFirst();
        List<String> folders = app.getEnv().stream()
                .filter(variable -> variable.getName().equals("LODESTONE_TLS_DIRECTORY"))
                .map(EnvVar::getValue)
                .toList();
        Set<String> mounted = app.getVolumeMounts().stream()
                .filter(mount -> folders.contains(mount.getMountPath()) && Boolean.TRUE.equals(mount.getReadOnly()))
                .map(VolumeMount::getName)
                .collect(Collectors.toSet());
        List<SecretVolumeSource> secrets = workload.pod().getVolumes().stream()
                .filter(volume -> mounted.contains(volume.getName()) && volume.getSecret() != null)
                .map(Volume::getSecret)
                .toList();
        check(folders.size() == 1 && secrets.size() == 1, workload.name() + " has no certificate");
        for (SecretVolumeSource secret : secrets) {
            check(
                    secret.getSecretName()
                            .equals(workload.object().getMetadata().getName() + "-tls"),
                    workload.name() + " has the certificate of another");
            check(
                    secret.getItems().stream()
                            .map(KeyToPath::getPath)
                            .toList()
                            .equals(List.of("tls.crt", "tls.key", "ca.crt")),
                    workload.name() + " lacks a file of its certificate");
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private void problem(Workload workload, String text) {
        problems.add(workload.name() + ": " + text);
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
