package io.lodestone.gateway.kpi;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.ListKpiRevisionsRequest;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.production.v1.SeriesServiceGrpc;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What follows from the figures of a metric, and how they were revised. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "KPIs", description = "What companies, plants and countries made, sold and earned.")
public class KpiSeriesResource {
    private static final RowShape<SeriesItem> ITEMS = RowShape.computed(SeriesItem.getDescriptor());
    private static final RowShape<KpiRevision> REVISIONS = RowShape.computed(KpiRevision.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final SeriesServiceGrpc.SeriesServiceBlockingStub series;

    /** Asks the production service. */
    @Inject
    public KpiSeriesResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.series = SeriesServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** A series. */
    @GET
    @Path("kpis/series")
    @Operation(
            operationId = "getKpiSeries",
            summary = "Gives one metric of one subject over time, as stated or derived, with what it was worked out of")
    public Response series(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("plant") @Nullable String plant,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("derive") @Nullable String derive,
            @QueryParam("infer") @Nullable String infer,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("rate") @Nullable String rate,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        GetSeriesRequest.Builder request = GetSeriesRequest.newBuilder()
                .setSubject(Parameters.needed("subject", subject, "who reports"))
                .setPlant(Parameters.text(plant))
                .setMetric(Parameters.needed("metric", metric, "the code of a metric"))
                .setFrequency(KpiFrequency.reported(frequency))
                .setDerive(Parameters.choice("derive", derive, Derivation.DERIVATION_UNSPECIFIED))
                .setInfer(Parameters.flag("infer", infer, false))
                .setUnit(Parameters.text(unit))
                .setRate(Parameters.choice("rate", rate, PeriodRateMethod.PERIOD_RATE_METHOD_UNSPECIFIED))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        Terms terms = Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf);
        // Only a unit that is asked for can need exchange rates.
        return answers.list(
                unit == null ? terms : terms.with(Service.PRICING), ITEMS.withBasis(basis(request)), format, () -> {
                    var page = backends.read(Service.PRODUCTION, () -> series.getSeries(request.build()));
                    return new Page<>(
                            page.getItemsList(), page.getNextPageToken(), json -> writeBeside(request, page, json));
                });
    }

    private static String basis(GetSeriesRequest.Builder request) {
        return Stream.of(
                        request.getSubject(),
                        request.getMetric(),
                        request.getDerive() == Derivation.DERIVATION_UNSPECIFIED
                                ? EnumText.of(Derivation.DERIVATION_NONE)
                                : EnumText.of(request.getDerive()),
                        request.getUnit(),
                        EnumText.of(request.getRate()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static void writeBeside(GetSeriesRequest.Builder request, GetSeriesResponse page, JsonGenerator json)
            throws IOException {
        json.writeStringField("subject", request.getSubject());
        json.writeStringField("metric", request.getMetric());
        MessageJson.beside(page, "items").write(json);
    }

    /** Revisions. */
    @GET
    @Path("kpis/revisions")
    @Operation(
            operationId = "listKpiRevisions",
            summary = "Lists every revision of a metric's figures, and what revisions did to them")
    public Response revisions(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("plant") @Nullable String plant,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListKpiRevisionsRequest.Builder request = ListKpiRevisionsRequest.newBuilder()
                .setSubject(Parameters.needed("subject", subject, "who reports"))
                .setPlant(Parameters.text(plant))
                .setMetric(Parameters.needed("metric", metric, "the code of a metric"))
                .setKind(Parameters.choice("kind", kind, KpiKind.KPI_KIND_UNSPECIFIED))
                .setFrequency(KpiFrequency.any(frequency))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf), REVISIONS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> series.listKpiRevisions(request.build()));
            return new Page<>(page.getRevisionsList(), page.getNextPageToken(), json -> {
                json.writeFieldName("statistics");
                MessageJson.of(page.getStatistics()).write(page.getStatistics(), json);
            });
        });
    }
}
