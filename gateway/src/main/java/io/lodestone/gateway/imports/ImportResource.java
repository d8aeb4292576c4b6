package io.lodestone.gateway.imports;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.type.v1.GetImportRequest;
import io.lodestone.type.v1.ImportServiceGrpc;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Imports of every kind, and their replies again. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Imports", description = "Files of rows, all or nothing or in part.")
public class ImportResource {
    private final Imports imports;
    private final Backends backends;
    private final Answers answers;
    private final EcbFetch ecb;

    /** Imports into the services that own the rows. */
    @Inject
    public ImportResource(Imports imports, Backends backends, Answers answers, EcbFetch ecb) {
        this.imports = imports;
        this.backends = backends;
        this.answers = answers;
        this.ecb = ecb;
    }

    /** The reply of a finished import again. */
    @GET
    @Path("imports/{importId}")
    @Operation(operationId = "getImport", summary = "Gives the reply of a finished import again")
    public Response getImport(@PathParam("importId") String importId) {
        Service service = Arrays.stream(Service.values())
                .filter(each -> importId.startsWith(each.importPrefix()))
                .filter(each -> importId.substring(each.importPrefix().length()).matches("[0-9a-f]{32}"))
                .findFirst()
                .orElseThrow(() -> ApiException.of(ErrorReason.NOT_FOUND, "There is no import '" + importId + "'."));
        GetImportRequest request =
                GetImportRequest.newBuilder().setImportId(importId).build();
        var stub = ImportServiceGrpc.newBlockingStub(backends.channel(service));
        return answers.fixed(() -> ImportReply.body(
                backends.read(service, () -> stub.getImport(request)).getResult()));
    }

    /** Takes prices. */
    @POST
    @Path("prices:import")
    @Operation(operationId = "importPrices", summary = "Imports prices")
    public Response importPrices(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("mapping") @Nullable String mapping,
            InputStream body) {
        return imports.run(ImportKind.PRICES, body, dryRun, mode, mapping);
    }

    /** Takes instruments. */
    @POST
    @Path("instruments:import")
    @Operation(operationId = "importInstruments", summary = "Imports instruments")
    public Response importInstruments(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.INSTRUMENTS, body, dryRun, mode, null);
    }

    /** Takes FX rates, as rows of ours or in a file as the ECB publishes it. */
    @POST
    @Path("fx-rates:import")
    @Operation(operationId = "importFxRates", summary = "Imports FX rates")
    public Response importFxRates(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("mapping") @Nullable String mapping,
            InputStream body) {
        return switch (mapping) {
            case null -> imports.run(ImportKind.FX_RATES, body, dryRun, mode, null);
            case "ecb" -> imports.runEcb(body, dryRun, mode);
            default ->
                throw ApiException.parameter(
                        "mapping", "'" + mapping + "' is no mapping of this import; the only one is ecb");
        };
    }

    /** Fetches the ECB's rates now. */
    @POST
    @Path("fx-rates:fetch")
    @Operation(operationId = "fetchFxRates", summary = "Fetches the ECB's reference rates now, from lodestone.ecb.url")
    public Response fetchFxRates() {
        return imports.answer(ecb.fetch());
    }

    /** Takes tax rates. */
    @POST
    @Path("tax-rates:import")
    @Operation(operationId = "importTaxRates", summary = "Imports tax rates")
    public Response importTaxRates(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.TAX_RATES, body, dryRun, mode, null);
    }

    /** Takes days of calendars. */
    @POST
    @Path("calendar-days:import")
    @Operation(operationId = "importCalendarDays", summary = "Imports days of calendars")
    public Response importCalendarDays(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.CALENDAR_DAYS, body, dryRun, mode, null);
    }

    /** Takes companies. */
    @POST
    @Path("companies:import")
    @Operation(operationId = "importCompanies", summary = "Imports companies")
    public Response importCompanies(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.COMPANIES, body, dryRun, mode, null);
    }

    /** Takes plants. */
    @POST
    @Path("plants:import")
    @Operation(operationId = "importPlants", summary = "Imports plants")
    public Response importPlants(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.PLANTS, body, dryRun, mode, null);
    }

    /** Takes plant capacities. */
    @POST
    @Path("plant-capacities:import")
    @Operation(operationId = "importPlantCapacities", summary = "Imports plant capacities")
    public Response importPlantCapacities(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.PLANT_CAPACITIES, body, dryRun, mode, null);
    }

    /** Takes plant events. */
    @POST
    @Path("plant-events:import")
    @Operation(operationId = "importPlantEvents", summary = "Imports plant events")
    public Response importPlantEvents(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.PLANT_EVENTS, body, dryRun, mode, null);
    }

    /** Takes relations. */
    @POST
    @Path("relations:import")
    @Operation(operationId = "importRelations", summary = "Imports relations")
    public Response importRelations(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.RELATIONS, body, dryRun, mode, null);
    }

    /** Takes metrics. */
    @POST
    @Path("metrics:import")
    @Operation(operationId = "importMetrics", summary = "Imports metrics")
    public Response importMetrics(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.METRICS, body, dryRun, mode, null);
    }

    /** Takes reconciliations. */
    @POST
    @Path("reconciliations:import")
    @Operation(operationId = "importReconciliations", summary = "Imports reconciliations")
    public Response importReconciliations(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.RECONCILIATIONS, body, dryRun, mode, null);
    }

    /** Takes KPIs. */
    @POST
    @Path("kpis:import")
    @Operation(operationId = "importKpis", summary = "Imports KPIs")
    public Response importKpis(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.KPIS, body, dryRun, mode, null);
    }

    /** Takes policies. */
    @POST
    @Path("policies:import")
    @Operation(operationId = "importPolicies", summary = "Imports policies")
    public Response importPolicies(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.POLICIES, body, dryRun, mode, null);
    }

    /** Takes documents. */
    @POST
    @Path("documents:import")
    @Operation(operationId = "importDocuments", summary = "Imports documents")
    public Response importDocuments(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.DOCUMENTS, body, dryRun, mode, null);
    }

    /** Takes texts of documents. */
    @POST
    @Path("document-texts:import")
    @Operation(operationId = "importDocumentTexts", summary = "Imports texts of documents")
    public Response importDocumentTexts(
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("mode") @Nullable String mode,
            InputStream body) {
        return imports.run(ImportKind.DOCUMENT_TEXTS, body, dryRun, mode, null);
    }
}
