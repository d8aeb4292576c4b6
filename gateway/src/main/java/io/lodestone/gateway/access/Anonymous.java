package io.lodestone.gateway.access;

import io.lodestone.access.v1.LicenceClass;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.kit.number.EnumText;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** Who asks without a key; a licence class that is misspelt in the configuration stops the start. */
@Startup
@ApplicationScoped
public class Anonymous {
    private final boolean reads;
    private final Identity identity;

    /** Somebody who may do what the configuration says. */
    @Inject
    public Anonymous(AccessConfig config) {
        Set<LicenceClass> licences = config.anonymousLicences().stream()
                .map(text -> EnumText.parse(LicenceClass.LICENCE_CLASS_UNSPECIFIED, text))
                .collect(Collectors.toUnmodifiableSet());
        this.reads = config.anonymousRead();
        this.identity = new Identity(
                Caller.ANONYMOUS,
                Set.of(),
                licences,
                config.anonymousRequestsPerMinute().orElse(0),
                config.anonymousRowsPerDay().orElse(0));
    }

    /** True where reading needs no key. */
    boolean reads() {
        return reads;
    }

    /** What they may see, and their limits. */
    Identity identity() {
        return identity;
    }
}
