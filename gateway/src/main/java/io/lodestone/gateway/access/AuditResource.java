package io.lodestone.gateway.access;

import io.lodestone.access.v1.AuditEntry;
import io.lodestone.access.v1.ListAuditEntriesRequest;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.Times;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail, as an admin reads it. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Access", description = "Keys, and who has written what.")
public class AuditResource {
    private static final RowShape<AuditEntry> SHAPE = RowShape.computed(AuditEntry.getDescriptor());
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;

    private final AuditStore store;
    private final Answers answers;

    /** Reads the given trail. */
    @Inject
    public AuditResource(AuditStore store, Answers answers) {
        this.store = store;
        this.answers = answers;
    }

    /** The entries, newest first. */
    @GET
    @Path("audit")
    @Operation(
            operationId = "listAuditEntries",
            summary = "Lists the writes that known callers asked for, refused ones too, newest first")
    public Response list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("caller") @Nullable String caller,
            @QueryParam("path") @Nullable String path,
            @QueryParam("status") @Nullable String status,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        Parameters.range("from", from, "to", to);
        AuditStore.Filter filter = new AuditStore.Filter(
                Parameters.day("from", from).map(day -> Times.toLocalDate(day, "from")),
                Parameters.day("to", to).map(day -> Times.toLocalDate(day, "to")),
                Parameters.text(caller),
                Parameters.text(path),
                Parameters.number("status", status, LEAST_STATUS, MOST_STATUS).orElse(0));
        ListAuditEntriesRequest request = ListAuditEntriesRequest.newBuilder()
                .setFrom(Parameters.text(from))
                .setTo(Parameters.text(to))
                .setCaller(filter.caller())
                .setPath(filter.path())
                .setStatus(filter.status())
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        List<AuditEntry> found =
                store.list(filter, key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key.getFirst()), size + 1);
        List<AuditEntry> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? PageToken.of(request, List.of(page.getLast().getId()))
                : "";
        return answers.own(SHAPE, format, new Page<>(page, next));
    }
}
