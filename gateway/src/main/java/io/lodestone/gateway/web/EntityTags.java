package io.lodestone.gateway.web;

import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.Together;
import io.lodestone.pricing.v1.PriceVersion;
import io.lodestone.type.v1.GetPositionResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Strong entity tags. A tag stands for a position of the service's change feed and for what was asked of it, so an equal
 * tag means equal bytes, and a reply can be known to be unchanged without reading a row.
 */
@ApplicationScoped
public class EntityTags {
    private static final int TAG_BYTES = 16;
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

    private final Backends backends;
    private final Together together;
    private final Exchange exchange;

    /** Makes tags from the services' positions. */
    @Inject
    public EntityTags(Backends backends, Together together, Exchange exchange) {
        this.backends = backends;
        this.together = together;
        this.exchange = exchange;
    }

    /**
     * The tag of the reply to the current request; to be made before the rows are read.
     *
     * @param needed services that have stored what the reply is made of
     * @param behind services that may be missing; while one cannot be reached, no two tags are equal
     * @param today true where the reply also depends on the date
     */
    public String make(List<Service> needed, List<Service> behind, Format format, boolean today) {
        return make(needed, behind, format.mediaType(), today);
    }

    /** Likewise, of a reply in no format of rows; {@code form} is its media type and whatever else its bytes depend on. */
    public String make(List<Service> needed, List<Service> behind, String form, boolean today) {
        return digest(
                needed.stream().map(this::position).collect(Collectors.joining("\n")),
                positionsIfReached(behind),
                request(form, today));
    }

    private String position(Service service) {
        GetPositionResponse position = backends.position(service);
        return position.getDatabaseId() + "\n" + position.getChangeNumber();
    }

    private String positionsIfReached(List<Service> services) {
        Map<Service, Supplier<String>> questions = new EnumMap<>(Service.class);
        services.forEach(service -> questions.put(service, () -> position(service)));
        return together.ask(questions).values().stream()
                .map(part -> part.answer().orElseGet(() -> UUID.randomUUID().toString()))
                .collect(Collectors.joining("\n"));
    }

    /** The tag of the reply to the current request that a version of an instrument's answers stands for. */
    public String make(PriceVersion version, Format format, boolean today) {
        return digest(
                version.getDatabaseId(), String.valueOf(version.getChangeNumber()), request(format.mediaType(), today));
    }

    /** What tells the current request from others, but for the coding of the reply. */
    public String key(Format format, boolean today) {
        return key(format.mediaType(), today);
    }

    private String key(String form, boolean today) {
        String query = Arrays.stream(exchange.query().split("&", -1)).sorted().collect(Collectors.joining("&"));
        String day = today ? LocalDate.now(ZoneOffset.UTC).toString() : "";
        return String.join("\n", exchange.path(), query, form, day);
    }

    /** The tag of a reply that stands whole already. */
    public String of(byte[] body, Format format) {
        return digest(HexFormat.of().formatHex(body), request(format.mediaType(), false));
    }

    /** The tag of a reply that never changes. */
    public String makeFixed(Format format) {
        return digest("fixed", "", request(format.mediaType(), false));
    }

    private String request(String form, boolean today) {
        String coding = exchange.header("Accept-Encoding")
                .filter(accepted -> accepted.toLowerCase(Locale.ROOT).contains("gzip"))
                .map(accepted -> "gzip")
                .orElse("identity");
        String licences = exchange.identity().map(Identity::licencesText).orElse("");
        return String.join("\n", key(form, today), coding, licences);
    }

    private static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The tag of {@code If-None-Match} that stands for the given one, without its quotes: it is equal, or equal after a
     * version ({@code v3-…}).
     */
    public Optional<String> notModified(String tag) {
        Optional<String> header = exchange.header("If-None-Match");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = TAG.matcher(header.get());
        while (matcher.find()) {
            String given = String.valueOf(matcher.group(2));
            if (given.equals(tag) || given.matches("v\\d+-" + tag)) {
                return Optional.of(given);
            }
        }
        return Optional.empty();
    }

    /** True when {@code If-Match} is absent or one of its strong tags is of the given version, or is {@code *}. */
    public boolean matches(int version) {
        Optional<String> header = exchange.header("If-Match");
        if (header.isEmpty() || header.get().trim().equals("*")) {
            return true;
        }
        Matcher matcher = TAG.matcher(header.get());
        while (matcher.find()) {
            if (matcher.group(1) == null && String.valueOf(matcher.group(2)).startsWith("v" + version + "-")) {
                return true;
            }
        }
        return false;
    }
}
