package io.lodestone.gateway.stream;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is stored, as it is stored. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Streaming", description = "What is stored, told as it is stored.")
public class StreamResource {
    private static final Logger LOG = Logger.getLogger(StreamResource.class);
    private static final String MEDIA_TYPE = "text/event-stream";
    private static final Set<String> WELCOME = Set.of(MEDIA_TYPE, "text/*", "*/*");
    private static final int RECONNECT_MILLIS = 2000;

    private final FeedClient feeds;
    private final Streams streams;
    private final StreamConfig config;
    private final Exchange exchange;

    /** Opens streams among the given ones. */
    @Inject
    public StreamResource(FeedClient feeds, Streams streams, StreamConfig config, Exchange exchange) {
        this.feeds = feeds;
        this.streams = streams;
        this.config = config;
        this.exchange = exchange;
    }

    /** Events as server-sent events. */
    @GET
    @Path("stream")
    @Operation(operationId = "streamChanges", summary = "Follows what is stored, as server-sent events")
    public Response stream(
            @QueryParam("topics") @Nullable String topics,
            @QueryParam("instrument") @Nullable String instrument,
            @QueryParam("element") @Nullable String element)
            throws InterruptedException {
        Set<Topic> chosen = Topic.parse(topics);
        if (instrument != null && !chosen.contains(Topic.PRICES)) {
            throw ApiException.parameter("instrument", "chooses prices, which are not among the topics");
        }
        StreamToken from = exchange.header(StreamToken.HEADER)
                .filter(id -> !id.isEmpty())
                .map(id -> StreamToken.parse(id, Topic.services(chosen)))
                .orElse(null);
        if (!exchange.header(HttpHeaders.ACCEPT).map(StreamResource::isWelcome).orElse(true)) {
            throw ApiException.notAcceptable(MEDIA_TYPE);
        }
        FeedClient.Wanted wanted = feeds.wanted(chosen, Parameters.text(instrument), Parameters.text(element));
        RoutingContext request = exchange.request().orElseThrow();
        if (exchange.isHead()) {
            return headers().build();
        }
        EventStream stream = streams.open(wanted, from);
        exchange.onDisconnect(() -> streams.close(stream));
        return headers()
                .entity((StreamingOutput) out -> write(stream, request, out))
                .build();
    }

    private static boolean isWelcome(String accept) {
        return Stream.of(accept.split(",", -1))
                .map(range -> range.split(";", -1)[0].trim().toLowerCase(Locale.ROOT))
                .anyMatch(WELCOME::contains);
    }

    /** Nothing on the way may keep or gather it. */
    private static Response.ResponseBuilder headers() {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no");
    }

    private void write(EventStream stream, RoutingContext request, OutputStream out) throws IOException {
        try {
            String begin = "retry: " + RECONNECT_MILLIS + "\n: begins\nid: " + stream.id() + "\n\n";
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            out.flush();
            stream.write(new EventWriter(request, config.stallTimeout(), exchange.cutOff()), exchange);
        } catch (IOException gone) {
            LOG.debugf("The reader of a stream has gone: %s", gone.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.close(stream);
        }
    }
}
