package io.lodestone.gateway.export;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an export can hold. */
enum Topic {
    /** Instruments, their prices and revisions, exchange and tax rates. */
    PRICES(Service.PRICING),
    /** Companies, plants, relations, metrics and KPIs. */
    KPIS(Service.PRODUCTION),
    /** Policies with their events, scope, quantities and links. */
    POLICIES(Service.POLICY),
    /** The register of documents. */
    DOCUMENTS(Service.POLICY);

    private final Service service;

    Topic(Service service) {
        this.service = service;
    }

    /** The service that has stored it. */
    Service service() {
        return service;
    }

    /** The name on the wire. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the topics asked for, separated by commas, each once. */
    static Set<Topic> read(@Nullable String topics) {
        String known = Arrays.stream(values()).map(Topic::text).collect(Collectors.joining(", "));
        if (topics == null) {
            throw ApiException.parameter("topics", "is missing; one or more of " + known + ", separated by commas");
        }
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        for (String text : topics.split(",", -1)) {
            Topic topic = Arrays.stream(values())
                    .filter(one -> one.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> ApiException.parameter("topics", "'" + text + "' is not one of " + known));
            if (!wanted.add(topic)) {
                throw ApiException.parameter("topics", "'" + text + "' is given twice");
            }
        }
        return wanted;
    }
}
