package io.lodestone.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.lodestone.k8s.Manifests.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One pod of a workload, in what Podman 4.3 understands of Kubernetes. Changed are, and everything else is not: it is a pod
 * that is not started again, because Podman knows no StatefulSet and no init container in a pod that is; its ports are not
 * listed, because they would be published on the machine; its claims are folders of its own; and a volume of files out of
 * ConfigMaps or Secrets has one ConfigMap of its own.
 */
final class PodmanPod {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PodmanPod() {}

    /**
     * The documents to play.
     *
     * @param secrets the values of all Secrets, by name and key
     */
    static String yaml(Manifests manifests, Map<String, Map<String, String>> secrets, Workload workload) {
        String name = workload.object().getMetadata().getName();
        PodSpec spec = new PodSpecBuilder(workload.pod()).build();
        spec.setRestartPolicy("Never");
        spec.getContainers().forEach(container -> container.setPorts(List.of()));
        List<HasMetadata> documents = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        for (Volume volume : spec.getVolumes()) {
            Map<String, String> files = files(manifests, secrets, volume);
            if (files.isEmpty()) {
                volumes.add(volume);
                continue;
            }
            String own = name + "-" + volume.getName();
            documents.add(map(own, files));
            volumes.add(new VolumeBuilder()
                    .withName(volume.getName())
                    .withNewConfigMap()
                    .withName(own)
                    .endConfigMap()
                    .build());
        }
        if (workload.object() instanceof StatefulSet set) {
            set.getSpec()
                    .getVolumeClaimTemplates()
                    .forEach(claim -> volumes.add(new VolumeBuilder()
                            .withName(claim.getMetadata().getName())
                            .withNewEmptyDir()
                            .endEmptyDir()
                            .build()));
        }
        spec.setVolumes(volumes);
        Wiring.containers(workload)
                .flatMap(container -> container.getEnvFrom().stream())
                .map(source -> source.getConfigMapRef().getName())
                .distinct()
                .forEach(map -> documents.add(map(map, data(manifests, map))));
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(workload.labels())
                .endMetadata()
                .withSpec(spec)
                .build();
        documents.add(pod);
        return String.join("\n---\n", documents.stream().map(PodmanPod::json).toList());
    }

    private static Map<String, String> files(
            Manifests manifests, Map<String, Map<String, String>> secrets, Volume volume) {
        Map<String, String> files = new HashMap<>();
        if (volume.getConfigMap() != null) {
            Map<String, String> data = data(manifests, volume.getConfigMap().getName());
            for (KeyToPath item : volume.getConfigMap().getItems()) {
                files.put(item.getPath(), data.getOrDefault(item.getKey(), ""));
            }
        }
        if (volume.getSecret() != null) {
            files.putAll(secrets.getOrDefault(volume.getSecret().getSecretName(), Map.of()));
        }
        if (volume.getProjected() != null) {
            volume.getProjected().getSources().stream()
                    .map(VolumeProjection::getSecret)
                    .forEach(secret -> secret.getItems()
                            .forEach(item -> files.put(
                                    item.getPath(),
                                    secrets.getOrDefault(secret.getName(), Map.of())
                                            .getOrDefault(item.getKey(), ""))));
        }
        return files;
    }

    private static Map<String, String> data(Manifests manifests, String map) {
        return manifests.all(ConfigMap.class).stream()
                .filter(candidate -> candidate.getMetadata().getName().equals(map))
                .findFirst()
                .orElseThrow()
                .getData();
    }

    private static ConfigMap map(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
    }

    private static String json(HasMetadata object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
