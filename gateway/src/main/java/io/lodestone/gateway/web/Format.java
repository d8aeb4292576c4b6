package io.lodestone.gateway.web;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The media types that rows are offered in. */
public enum Format {
    /** One JSON object. */
    JSON("application", "json", "application/json"),
    /** RFC 4180 with a header row. */
    CSV("text", "csv", "text/csv;charset=UTF-8"),
    /** One JSON object a line. */
    NDJSON("application", "x-ndjson", "application/x-ndjson");

    /** All of them. */
    public static final Set<Format> ROWS = EnumSet.allOf(Format.class);

    /** For what is no list. */
    public static final Set<Format> ONE = EnumSet.of(JSON);

    private final String type;
    private final String subtype;
    private final String contentType;

    Format(String type, String subtype, String contentType) {
        this.type = type;
        this.subtype = subtype;
        this.contentType = contentType;
    }

    /** The value of the {@code Content-Type} header. */
    public String contentType() {
        return contentType;
    }

    /** The media type without parameters. */
    public String mediaType() {
        return type + "/" + subtype;
    }

    /**
     * Chooses by the {@code format} parameter, else by the {@code Accept} header with its quality values; among equally
     * welcome ones the first.
     */
    public static Format choose(@Nullable String parameter, @Nullable String accept, Set<Format> offered) {
        if (parameter != null) {
            for (Format format : offered) {
                if (format.name().toLowerCase(Locale.ROOT).equals(parameter)) {
                    return format;
                }
            }
            throw ApiException.parameter("format", "'" + parameter + "' is not one of json, csv, ndjson");
        }
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        Format best = null;
        double bestQuality = 0;
        for (Format format : offered) {
            double quality = quality(accept, format.mediaType());
            if (quality > bestQuality) {
                best = format;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw ApiException.notAcceptable(
                    offered.stream().map(Format::mediaType).collect(Collectors.joining(", ")));
        }
        return best;
    }

    /** True when an {@code Accept} header, or none, welcomes a media type. */
    public static boolean isWelcome(@Nullable String accept, String mediaType) {
        return accept == null || accept.isBlank() || quality(accept, mediaType) > 0;
    }

    /** How welcome a media type is: the quality value of the most specific range that fits, 0 for none. */
    private static double quality(String accept, String mediaType) {
        double quality = 0;
        int specificity = -1;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            int fit = fit(parts[0].trim().toLowerCase(Locale.ROOT), mediaType);
            if (fit > specificity) {
                specificity = fit;
                quality = qualityValue(parts);
            }
        }
        return quality;
    }

    private static int fit(String range, String mediaType) {
        if (range.equals(mediaType)) {
            return 2;
        }
        if (range.equals(mediaType.substring(0, mediaType.indexOf('/')) + "/*")) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static double qualityValue(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim();
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                if (!parameter.substring(2).matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")) {
                    throw ApiException.header("Accept", "'" + parameter + "' is no quality value");
                }
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
