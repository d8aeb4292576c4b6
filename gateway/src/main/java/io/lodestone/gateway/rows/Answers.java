package io.lodestone.gateway.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.EntityTags;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.SlowReaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers reading requests: chosen format, entity tag, 304 before any row is read, link to the next page. */
@ApplicationScoped
public class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final EntityTags tags;
    private final Exchange exchange;
    private final SlowReaders readers;

    /** Answers the current exchange. */
    @Inject
    public Answers(EntityTags tags, Exchange exchange, SlowReaders readers) {
        this.tags = tags;
        this.exchange = exchange;
        this.readers = readers;
    }

    /**
     * What a reply depends on, and what it says beside its rows.
     *
     * @param needed the services that have stored it
     * @param behind services whose stored rates these may use, or whose part may be missing
     * @param today whether it depends on the date
     * @param echo what it says
     */
    public record Terms(List<Service> needed, List<Service> behind, boolean today, Json.Part echo) {
        /** Depends on what the service has stored, and says nothing else. */
        public static Terms stored(Service service) {
            return new Terms(List.of(service), List.of(), false, json -> {});
        }

        /** Depends on a date of knowledge, which is echoed. */
        public static Terms asOf(Service service, boolean today, @Nullable String asOf, @Nullable String recordedAsOf) {
            return new Terms(List.of(service), List.of(), today, json -> echo(json, asOf, recordedAsOf));
        }

        /** Depends on what a service behind has stored, too. */
        public Terms with(Service other) {
            return new Terms(needed, List.of(other), today, echo);
        }

        /** Depends on what all services have stored, of which any may be missing. */
        public static Terms across(boolean today, Json.Part echo) {
            return new Terms(List.of(), List.of(Service.values()), today, echo);
        }

        /** Writes the date of knowledge: as it was given, or {@code latest}. */
        public static void echo(JsonGenerator json, @Nullable String asOf, @Nullable String recordedAsOf)
                throws IOException {
            json.writeStringField("asOf", asOf == null ? "latest" : asOf);
            if (recordedAsOf != null) {
                json.writeStringField("recordedAsOf", recordedAsOf);
            }
        }
    }

    /** A list of rows, a page of it. */
    public <T extends Message> Response list(
            Terms terms, RowShape<T> shape, @Nullable String formatParameter, Supplier<Page<T>> rows) {
        return list(terms, formatParameter, () -> new MessagePage<>(terms.echo(), shape, rows.get()));
    }

    /** A page that writes itself. */
    public interface WrittenPage {
        /** Its bytes in the given format. */
        byte[] in(Format format);

        /** Token of the next page; empty on the last. */
        String nextPageToken();

        /** How many rows it has. */
        int rows();
    }

    /** A list of rows, a page of it, however it is written. */
    public Response list(Terms terms, @Nullable String formatParameter, Supplier<? extends WrittenPage> rows) {
        Format format = chosen(formatParameter, Format.ROWS);
        String tag = tags.make(terms.needed(), terms.behind(), format, terms.today());
        Optional<String> same = tags.notModified(tag);
        if (same.isPresent()) {
            return notModified(same.get());
        }
        WrittenPage page = rows.get();
        return page(page, ok(format, tag).entity(page.in(format)));
    }

    /** A list of the gateway's own, a page of it; its tag is made of its bytes. */
    public <T extends Message> Response own(RowShape<T> shape, @Nullable String formatParameter, Page<T> rows) {
        Format format = chosen(formatParameter, Format.ROWS);
        WrittenPage page = new MessagePage<>(json -> {}, shape, rows);
        byte[] body = page.in(format);
        String tag = tags.of(body, format);
        Optional<String> same = tags.notModified(tag);
        return same.isPresent()
                ? notModified(same.get())
                : page(page, ok(format, tag).entity(body));
    }

    private Response page(WrittenPage page, Response.ResponseBuilder response) {
        exchange.addRows(page.rows());
        if (!page.nextPageToken().isEmpty()) {
            response.header(HttpHeaders.LINK, "<" + nextPage(page.nextPageToken()) + ">; rel=\"next\"");
        }
        return response.build();
    }

    private String nextPage(String token) {
        String kept = Arrays.stream(exchange.query().split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith("pageToken="))
                .collect(Collectors.joining("&"));
        return exchange.path() + "?"
                + Stream.of(kept, "pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&"));
    }

    /** One resource. */
    public Response one(Terms terms, Supplier<? extends Message> resource) {
        return one(terms, resource, message -> "");
    }

    /**
     * One resource whose tag begins with its version.
     *
     * @param version text before the tag
     */
    public <T extends Message> Response one(Terms terms, Supplier<T> resource, TagPrefix<? super T> version) {
        Format format = chosen(null, Format.ONE);
        String tag = tags.make(terms.needed(), terms.behind(), format, terms.today());
        Optional<String> same = tags.notModified(tag);
        if (same.isPresent()) {
            return notModified(same.get());
        }
        T message = resource.get();
        byte[] body = object(terms, json -> MessageJson.of(message).writeMembers(message, json));
        return ok(format, version.of(message) + tag).entity(body).build();
    }

    /**
     * One object that no message has the shape of.
     *
     * @param members what writes its members, once the services have answered
     */
    public Response object(Terms terms, Supplier<? extends Json.Part> members) {
        Format format = chosen(null, Format.ONE);
        String tag = tags.make(terms.needed(), terms.behind(), format, terms.today());
        Optional<String> same = tags.notModified(tag);
        return same.isPresent()
                ? notModified(same.get())
                : ok(format, tag).entity(object(terms, members.get())).build();
    }

    private static byte[] object(Terms terms, Json.Part members) {
        return Json.bytes(json -> {
            json.writeStartObject();
            members.write(json);
            terms.echo().write(json);
            json.writeEndObject();
        });
    }

    /** What comes before the tag of a resource. */
    @FunctionalInterface
    public interface TagPrefix<T> {
        /** The text, empty for none. */
        String of(T message);
    }

    /** Writes a history in the chosen format. */
    public interface History {
        /** The stream that writes it; the service has been asked and has begun to answer when this returns. */
        StreamingOutput open(Format format);
    }

    /** A history, streamed whole. */
    public Response history(Terms terms, @Nullable String formatParameter, History history) {
        Format format = chosen(formatParameter, Format.ROWS);
        String tag = tags.make(terms.needed(), terms.behind(), format, terms.today());
        Optional<String> same = tags.notModified(tag);
        if (same.isPresent()) {
            return notModified(same.get());
        }
        return streamed(format, tag, history.open(format));
    }

    /** A reply that is written while it comes in. */
    public Response streamed(Format format, String tag, StreamingOutput body) {
        if (exchange.isHead()) {
            drain(body);
            return ok(format, tag).build();
        }
        return ok(format, tag).entity((StreamingOutput) out -> write(body, out)).build();
    }

    private void write(StreamingOutput body, OutputStream out) {
        try {
            body.write(readers.timed(out));
        } catch (IOException gone) {
            LOG.debugf("The client of %s has gone: %s", exchange.path(), gone.getMessage());
        } catch (RuntimeException e) {
            if (!exchange.breakOff()) {
                throw e;
            }
            LOG.warnf("%s was broken off: %s", exchange.path(), e.getMessage());
        }
    }

    /** Reads a history to its end for a client that wants its headers only. */
    private static void drain(StreamingOutput body) {
        try {
            body.write(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file to keep, streamed; a client that accepts no such file is told.
     *
     * @param mediaType what the file is
     * @param name what it is to be called
     */
    public Response file(Terms terms, String mediaType, String name, StreamingOutput body) {
        String tag = onlyTag(mediaType, terms, "");
        Optional<String> same = tags.notModified(tag);
        if (same.isPresent()) {
            return notModified(same.get());
        }
        Response.ResponseBuilder response = headers(Response.ok(), tag)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        return exchange.isHead()
                ? response.build()
                : response.entity((StreamingOutput) out -> write(body, out)).build();
    }

    /** A reply that never changes once it is there. */
    public Response fixed(Supplier<byte[]> body) {
        Format format = chosen(null, Format.ONE);
        String tag = tags.makeFixed(format);
        Optional<String> same = tags.notModified(tag);
        return same.isPresent()
                ? notModified(same.get())
                : ok(format, tag).entity(body.get()).build();
    }

    /**
     * A reply in one media type and no other.
     *
     * @param base what its bytes depend on beside the terms
     */
    public Response only(String mediaType, Terms terms, String base, Supplier<byte[]> body) {
        String tag = onlyTag(mediaType, terms, base);
        Optional<String> same = tags.notModified(tag);
        return same.isPresent()
                ? notModified(same.get())
                : headers(Response.ok(body.get()), tag)
                        .header(HttpHeaders.CONTENT_TYPE, mediaType + ";charset=UTF-8")
                        .build();
    }

    /** The tag of a reply that there is in one media type only; a client that accepts another is told. */
    private String onlyTag(String mediaType, Terms terms, String base) {
        if (!Format.isWelcome(exchange.header(HttpHeaders.ACCEPT).orElse(null), mediaType)) {
            throw ApiException.notAcceptable(mediaType);
        }
        return tags.make(terms.needed(), terms.behind(), mediaType + "\n" + base, terms.today());
    }

    /** The format that the parameter, or else the header, asks for. */
    public Format chosen(@Nullable String parameter, Set<Format> offered) {
        return Format.choose(parameter, exchange.header(HttpHeaders.ACCEPT).orElse(null), offered);
    }

    /** A reply with rows. */
    public static Response.ResponseBuilder ok(Format format, String tag) {
        return headers(Response.ok(), tag).header(HttpHeaders.CONTENT_TYPE, format.contentType());
    }

    /** 304. */
    public static Response notModified(String tag) {
        return headers(Response.notModified(), tag).build();
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder response, String tag) {
        return response.header(HttpHeaders.ETAG, "\"" + tag + "\"")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
