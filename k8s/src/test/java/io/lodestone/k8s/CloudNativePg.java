package io.lodestone.k8s;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the database operator's objects (CloudNativePG 1.30, Barman Cloud plugin 0.14) that the manifests use:
 * those and no others, so that a misspelt one is found.
 */
final class CloudNativePg {
    private CloudNativePg() {}

    /** What every object has; without the annotation it would be read as an object of any kind. */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    abstract static class Resource implements HasMetadata {
        public String apiVersion = "";
        public String kind = "";
        public ObjectMeta metadata = new ObjectMeta();

        @Override
        public ObjectMeta getMetadata() {
            return metadata;
        }

        @Override
        public void setMetadata(ObjectMeta metadata) {
            this.metadata = metadata;
        }

        @Override
        public String getApiVersion() {
            return apiVersion;
        }

        @Override
        public void setApiVersion(String apiVersion) {
            this.apiVersion = apiVersion;
        }

        @Override
        public String getKind() {
            return kind;
        }
    }

    /** A PostgreSQL server with its replicas. */
    static final class Cluster extends Resource {
        private static final long serialVersionUID = 1;

        public @Nullable ClusterSpec spec;
    }

    /** When base backups are made. */
    static final class ScheduledBackup extends Resource {
        private static final long serialVersionUID = 1;

        public @Nullable ScheduledBackupSpec spec;
    }

    /** Where backups and the journal go. */
    static final class ObjectStore extends Resource {
        private static final long serialVersionUID = 1;

        public @Nullable ObjectStoreSpec spec;
    }

    record ClusterSpec(
            String imageName,
            int instances,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Affinity affinity,
            Postgresql postgresql,
            Bootstrap bootstrap,
            Managed managed,
            List<Plugin> plugins) {}

    record Storage(Quantity size) {}

    record Affinity(boolean enablePodAntiAffinity, String topologyKey, String podAntiAffinityType) {}

    record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(String method, int number, String dataDurability) {}

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, LocalObjectReference secret, List<String> postInitApplicationSQL) {}

    record Managed(List<Role> roles) {}

    record Role(String name, boolean login, LocalObjectReference passwordSecret) {}

    record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}

    record ScheduledBackupSpec(
            String schedule,
            boolean immediate,
            String backupOwnerReference,
            String method,
            PluginConfiguration pluginConfiguration,
            LocalObjectReference cluster) {}

    record PluginConfiguration(String name) {}

    record ObjectStoreSpec(String retentionPolicy, StoreConfiguration configuration) {}

    record StoreConfiguration(String destinationPath, S3Credentials s3Credentials, Compression data, Compression wal) {}

    record S3Credentials(SecretKeySelector accessKeyId, SecretKeySelector secretAccessKey) {}

    record Compression(String compression) {}
}
