package io.lodestone.gateway.plant;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.GetPlantRequest;
import io.lodestone.production.v1.ListPlantEventsRequest;
import io.lodestone.production.v1.ListPlantsRequest;
import io.lodestone.production.v1.Plant;
import io.lodestone.production.v1.PlantCapacity;
import io.lodestone.production.v1.PlantCapacityRow;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantEventRow;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.production.v1.PlantStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plants, their capacities and what happened there. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Plants", description = "Plants, their capacities and what happened there.")
public class PlantResource {
    private static final RowShape<Plant> PLANTS = RowShape.stored(PlantRow.getDescriptor(), Plant.getDescriptor());
    private static final RowShape<PlantEvent> EVENTS =
            RowShape.stored(PlantEventRow.getDescriptor(), PlantEvent.getDescriptor());
    private static final RowShape<PlantCapacity> CAPACITIES =
            RowShape.stored(PlantCapacityRow.getDescriptor(), PlantCapacity.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final PlantServiceGrpc.PlantServiceBlockingStub plants;

    /** Asks the production service. */
    @Inject
    public PlantResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.plants = PlantServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** Plants by code. */
    @GET
    @Path("plants")
    @Operation(operationId = "listPlants", summary = "Lists plants by code")
    public Response listPlants(
            @QueryParam("country") @Nullable String country,
            @QueryParam("company") @Nullable String company,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("status") @Nullable String status,
            @QueryParam("element") @Nullable String element,
            @QueryParam("q") @Nullable String q,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListPlantsRequest.Builder request = ListPlantsRequest.newBuilder()
                .setCountry(Parameters.text(country))
                .setCompany(Parameters.text(company))
                .setStage(Parameters.text(stage))
                .setStatus(Parameters.choice("status", status, PlantStatus.PLANT_STATUS_UNSPECIFIED))
                .setElement(Parameters.text(element))
                .setQ(Parameters.text(q))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.stored(Service.PRODUCTION), PLANTS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> plants.listPlants(request.build()));
            return new Page<>(page.getPlantsList(), page.getNextPageToken());
        });
    }

    /** One plant. */
    @GET
    @Path("plants/{code}")
    @Operation(
            operationId = "getPlant",
            summary = "Gives one plant with its owners, capacities, status history and location")
    public Response getPlant(@PathParam("code") String code) {
        GetPlantRequest request = GetPlantRequest.newBuilder().setCode(code).build();
        return answers.one(Terms.stored(Service.PRODUCTION), () -> backends.read(
                        Service.PRODUCTION, () -> plants.getPlant(request))
                .getPlant());
    }

    /** What happened at a plant. */
    @GET
    @Path("plants/{code}/events")
    @Operation(operationId = "listPlantEvents", summary = "Lists what happened at a plant, by beginning")
    public Response listPlantEvents(
            @PathParam("code") String code,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListPlantEventsRequest.Builder request = ListPlantEventsRequest.newBuilder()
                .setPlant(code)
                .setKind(Parameters.choice("kind", kind, PlantEventKind.PLANT_EVENT_KIND_UNSPECIFIED))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.stored(Service.PRODUCTION), EVENTS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> plants.listPlantEvents(request.build()));
            return new Page<>(page.getEventsList(), page.getNextPageToken());
        });
    }

    /** What a plant can or shall make. */
    @GET
    @Path("plants/{code}/capacities")
    @Operation(operationId = "listPlantCapacities", summary = "Lists a plant's capacities by product and date, whole")
    public Response listPlantCapacities(@PathParam("code") String code, @QueryParam("format") @Nullable String format) {
        GetPlantRequest request = GetPlantRequest.newBuilder().setCode(code).build();
        return answers.list(
                Terms.stored(Service.PRODUCTION),
                CAPACITIES,
                format,
                () -> Page.whole(backends.read(Service.PRODUCTION, () -> plants.getPlant(request))
                        .getPlant()
                        .getCapacitiesList()));
    }
}
