package io.lodestone.gateway.check;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.Check;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.CheckVerdict;
import io.lodestone.production.v1.ListChecksRequest;
import io.lodestone.production.v1.ListReconciliationsRequest;
import io.lodestone.production.v1.Reconciliation;
import io.lodestone.production.v1.ReconciliationRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What reported figures must agree with, and whether they do. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Checks", description = "What reported figures must agree with, and whether they do.")
public class CheckResource {
    private static final RowShape<Check> CHECKS =
            RowShape.<Check>computed(Check.getDescriptor()).withBasis("check");
    private static final RowShape<Reconciliation> RECONCILIATIONS =
            RowShape.stored(ReconciliationRow.getDescriptor(), Reconciliation.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final CheckServiceGrpc.CheckServiceBlockingStub checks;

    /** Asks the production service. */
    @Inject
    public CheckResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.checks = CheckServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** Checks; which periods of guidance are over, and which shares of owners hold, depends on the day. */
    @GET
    @Path("kpis/checks")
    @Operation(
            operationId = "listKpiChecks",
            summary = "Lists every check of KPIs against each other that the figures known at the date allow")
    public Response listKpiChecks(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("status") @Nullable String status,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListChecksRequest.Builder request = ListChecksRequest.newBuilder()
                .setSubject(Parameters.text(subject))
                .setStatus(Parameters.choice("status", status, CheckVerdict.CHECK_VERDICT_UNSPECIFIED))
                .setRule(Parameters.choice("rule", rule, CheckRule.CHECK_RULE_UNSPECIFIED))
                .setMetric(Parameters.text(metric))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.asOf(Service.PRODUCTION, true, asOf, recordedAsOf), CHECKS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> checks.listChecks(request.build()));
            return new Page<>(page.getChecksList(), page.getNextPageToken());
        });
    }

    /** Reconciliations by code. */
    @GET
    @Path("reconciliations")
    @Operation(
            operationId = "listReconciliations",
            summary = "Lists what figures must agree with each other, beside the rules that need no register")
    public Response listReconciliations(
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListReconciliationsRequest.Builder request = ListReconciliationsRequest.newBuilder()
                .setMetric(Parameters.text(metric))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.stored(Service.PRODUCTION), RECONCILIATIONS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> checks.listReconciliations(request.build()));
            return new Page<>(page.getReconciliationsList(), page.getNextPageToken());
        });
    }
}
