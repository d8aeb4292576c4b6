package io.lodestone.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.lodestone.k8s.Manifests.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What no schema sees: whatever one object names in another, or in itself, must be there. */
final class Wiring {
    private final Manifests manifests;
    private final List<Workload> workloads;
    private final List<String> problems = new ArrayList<>();

    private Wiring(Manifests manifests) {
        this.manifests = manifests;
        this.workloads = manifests.workloads();
    }

    /** One line for each name that leads nowhere; empty when all is well. */
    static List<String> problems(Manifests manifests) {
        Wiring wiring = new Wiring(manifests);
        wiring.workloads.forEach(wiring::pods);
        wiring.services();
        wiring.owners();
        wiring.networkPolicies();
        wiring.entrances();
        wiring.monitoring();
        return wiring.problems;
    }

    private void pods(Workload workload) {
        Map<String, String> selector =
                switch (workload.object()) {
                    case Deployment deployment ->
                        deployment.getSpec().getSelector().getMatchLabels();
                    case StatefulSet set -> set.getSpec().getSelector().getMatchLabels();
                    default -> throw new IllegalStateException(workload.name());
                };
        if (!workload.labels().entrySet().containsAll(selector.entrySet())) {
            problem(workload, "its selector does not fit the labels of its pods");
        }
        if (missing(ServiceAccount.class, workload.pod().getServiceAccountName())) {
            problem(workload, "its ServiceAccount is not there");
        }
        Set<String> volumes =
                workload.pod().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
        if (workload.object() instanceof StatefulSet set) {
            set.getSpec()
                    .getVolumeClaimTemplates()
                    .forEach(claim -> volumes.add(claim.getMetadata().getName()));
        }
        for (Volume volume : workload.pod().getVolumes()) {
            if (volume.getConfigMap() != null
                    && missing(ConfigMap.class, volume.getConfigMap().getName())) {
                problem(workload, "the ConfigMap of its volume " + volume.getName() + " is not there");
            }
        }
        containers(workload).forEach(container -> container(workload, volumes, container));
    }

    private void container(Workload workload, Set<String> volumes, Container container) {
        for (VolumeMount mount : container.getVolumeMounts()) {
            if (!volumes.contains(mount.getName())) {
                problem(workload, container.getName() + " mounts " + mount.getName() + ", which is no volume");
            }
        }
        container.getEnvFrom().stream()
                .filter(source -> source.getConfigMapRef() != null)
                .map(source -> source.getConfigMapRef().getName())
                .filter(name -> missing(ConfigMap.class, name))
                .forEach(name -> problem(workload, container.getName() + " wants the ConfigMap " + name));
        Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(Objects::nonNull)
                .map(Wiring::port)
                .filter(Objects::nonNull)
                .filter(port -> container.getPorts().stream().noneMatch(open -> is(open, port)))
                .forEach(port -> problem(workload, "a probe of " + container.getName() + " asks port " + text(port)));
        Map<String, Quantity> limits = container.getResources() == null
                ? Map.of()
                : Objects.requireNonNullElse(container.getResources().getLimits(), Map.of());
        limits.forEach((resource, limit) -> {
            @Nullable Quantity request = container.getResources().getRequests().get(resource);
            if (request != null && request.getNumericalAmount().compareTo(limit.getNumericalAmount()) > 0) {
                problem(workload, container.getName() + " requests more " + resource + " than its limit");
            }
        });
    }

    private void services() {
        for (Service service : manifests.all(Service.class)) {
            List<Workload> behind = workloads.stream()
                    .filter(workload -> workload.labels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                    .toList();
            if (behind.isEmpty()) {
                problem(service, "no pod is behind it");
            }
            for (Workload workload : behind) {
                for (ServicePort port : service.getSpec().getPorts()) {
                    if (!isOpen(workload, port.getTargetPort())) {
                        problem(service, "port " + text(port.getTargetPort()) + " is not open in " + workload.name());
                    }
                }
            }
        }
    }

    private void owners() {
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            if (selected(budget.getSpec().getSelector()).isEmpty()) {
                problem(budget, "it selects no pod");
            }
        }
        for (HorizontalPodAutoscaler autoscaler : manifests.all(HorizontalPodAutoscaler.class)) {
            CrossVersionObjectReference target = autoscaler.getSpec().getScaleTargetRef();
            if (missing(Deployment.class, target.getName())) {
                problem(autoscaler, "there is no Deployment " + target.getName());
            }
            if (autoscaler.getSpec().getMinReplicas() > autoscaler.getSpec().getMaxReplicas()) {
                problem(autoscaler, "fewest is more than most");
            }
        }
    }

    private void networkPolicies() {
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            List<Workload> selected = selected(policy.getSpec().getPodSelector());
            if (selected.isEmpty() && !selectsDatabases(policy.getSpec().getPodSelector())) {
                problem(policy, "it selects no pod");
            }
            policy.getSpec().getIngress().forEach(rule -> areOpen(policy, rule.getPorts(), selected));
            policy.getSpec().getEgress().forEach(rule -> rule.getTo().stream()
                    .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
                    .forEach(peer -> areOpen(policy, rule.getPorts(), selected(peer.getPodSelector()))));
        }
    }

    private void areOpen(NetworkPolicy policy, List<NetworkPolicyPort> ports, List<Workload> workloads) {
        for (NetworkPolicyPort port : ports) {
            workloads.stream()
                    .filter(workload -> !isOpen(workload, port.getPort()))
                    .forEach(workload ->
                            problem(policy, "port " + text(port.getPort()) + " is not open in " + workload.name()));
        }
    }

    private void entrances() {
        for (Ingress ingress : manifests.all(Ingress.class)) {
            ingress.getSpec().getRules().stream()
                    .flatMap(rule -> rule.getHttp().getPaths().stream())
                    .map(path -> path.getBackend().getService())
                    .filter(backend -> !hasPort(backend))
                    .forEach(backend -> problem(ingress, "there is no such port of " + backend.getName()));
        }
        for (HTTPRoute route : manifests.all(HTTPRoute.class)) {
            route.getSpec().getRules().stream()
                    .flatMap(rule -> rule.getBackendRefs().stream())
                    .filter(backend -> !hasPort(backend))
                    .forEach(backend -> problem(route, "there is no such port of " + backend.getName()));
        }
    }

    private void monitoring() {
        for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
            List<Service> asked = manifests.all(Service.class).stream()
                    .filter(service -> matches(
                            monitor.getSpec().getSelector(),
                            Objects.requireNonNullElse(service.getMetadata().getLabels(), Map.of())))
                    .toList();
            if (asked.isEmpty()) {
                problem(monitor, "it selects no Service");
            }
            for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
                workloads.stream()
                        .filter(workload -> workload.object() instanceof Deployment)
                        .map(workload -> workload.object().getMetadata().getName())
                        .filter(name -> asked.stream()
                                .filter(service ->
                                        service.getMetadata().getName().equals(name))
                                .flatMap(service -> service.getSpec().getPorts().stream())
                                .noneMatch(port -> port.getName().equals(endpoint.getPort())))
                        .forEach(name -> problem(monitor, "it does not ask " + name));
            }
        }
    }

    private boolean hasPort(IngressServiceBackend backend) {
        return ports(backend.getName())
                .anyMatch(port -> port.getName().equals(backend.getPort().getName()));
    }

    private boolean hasPort(HTTPBackendRef backend) {
        return ports(backend.getName()).anyMatch(port -> port.getPort().equals(backend.getPort()));
    }

    private Stream<ServicePort> ports(String service) {
        return manifests.all(Service.class).stream()
                .filter(candidate -> candidate.getMetadata().getName().equals(service))
                .flatMap(candidate -> candidate.getSpec().getPorts().stream());
    }

    private List<Workload> selected(LabelSelector selector) {
        return workloads.stream()
                .filter(workload -> matches(selector, workload.labels()))
                .toList();
    }

    /** Whether a selector chooses pods with these labels. */
    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> wanted = Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
        return labels.entrySet().containsAll(wanted.entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        return switch (expression.getOperator()) {
            case "In" -> expression.getValues().contains(labels.getOrDefault(expression.getKey(), ""));
            case "Exists" -> labels.containsKey(expression.getKey());
            default -> throw new IllegalStateException("not used here: " + expression.getOperator());
        };
    }

    /** The database operator makes these pods, so they are not among the workloads. */
    private static boolean selectsDatabases(LabelSelector selector) {
        Set<String> keys = new HashSet<>(Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of())
                .keySet());
        selector.getMatchExpressions().forEach(expression -> keys.add(expression.getKey()));
        return keys.equals(Set.of("cnpg.io/cluster"));
    }

    private boolean missing(Class<? extends HasMetadata> type, String name) {
        return manifests.all(type).stream()
                .noneMatch(object -> object.getMetadata().getName().equals(name));
    }

    /** Its containers, those that run first included. */
    static Stream<Container> containers(Workload workload) {
        return Stream.concat(workload.pod().getInitContainers().stream(), workload.pod().getContainers().stream());
    }

    private static boolean isOpen(Workload workload, IntOrString port) {
        return workload.pod().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .anyMatch(open -> is(open, port));
    }

    private static boolean is(ContainerPort open, IntOrString port) {
        return port.getStrVal() == null
                ? open.getContainerPort().equals(port.getIntVal())
                : port.getStrVal().equals(open.getName());
    }

    private static @Nullable IntOrString port(Probe probe) {
        return probe.getHttpGet() == null ? null : probe.getHttpGet().getPort();
    }

    private static String text(IntOrString port) {
        return String.valueOf(port.getValue());
    }

    private void problem(Workload workload, String text) {
        problem(workload.object(), text);
    }

    private void problem(HasMetadata object, String text) {
        problems.add(object.getKind() + " " + object.getMetadata().getName() + ": " + text);
    }
}
