package io.lodestone.gateway.stream;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.KnownNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader can follow. */
enum Topic {
    /** Revisions of prices. */
    PRICES(Service.PRICING),
    /** Revisions of KPIs. */
    KPIS(Service.PRODUCTION),
    /** Versions of plant events. */
    PLANT_EVENTS(Service.PRODUCTION),
    /** Versions of policies. */
    POLICIES(Service.POLICY);

    private final Service service;

    Topic(Service service) {
        this.service = service;
    }

    /** The name in requests. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topics of a request; all of them where it names none. */
    static Set<Topic> parse(@Nullable String topics) {
        if (topics == null) {
            return EnumSet.allOf(Topic.class);
        }
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        for (String name : topics.split(",", -1)) {
            wanted.add(Stream.of(values())
                    .filter(topic -> topic.text().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name)));
        }
        return wanted;
    }

    private static ApiException unknown(String name) {
        List<String> known = Stream.of(values()).map(Topic::text).toList();
        return ApiException.parameter("topics", "'" + name + "' is no topic; " + KnownNames.hint(name, known));
    }

    /** The services that have the topics. */
    static Set<Service> services(Set<Topic> topics) {
        return topics.stream()
                .map(topic -> topic.service)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
    }

    /** The topics that a service has, of those given. */
    static Set<Topic> of(Service service, Set<Topic> topics) {
        return topics.stream()
                .filter(topic -> topic.service == service)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
    }
}
