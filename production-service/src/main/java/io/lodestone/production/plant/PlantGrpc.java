package io.lodestone.production.plant;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.company.RelationStore;
import io.lodestone.production.register.Page;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.GetPlantRequest;
import io.lodestone.production.v1.GetPlantResponse;
import io.lodestone.production.v1.ImportPlantCapacitiesRequest;
import io.lodestone.production.v1.ImportPlantCapacitiesResponse;
import io.lodestone.production.v1.ImportPlantEventsRequest;
import io.lodestone.production.v1.ImportPlantEventsResponse;
import io.lodestone.production.v1.ImportPlantsRequest;
import io.lodestone.production.v1.ImportPlantsResponse;
import io.lodestone.production.v1.ListPlantEventsRequest;
import io.lodestone.production.v1.ListPlantEventsResponse;
import io.lodestone.production.v1.ListPlantsRequest;
import io.lodestone.production.v1.ListPlantsResponse;
import io.lodestone.production.v1.PlantCapacityRow;
import io.lodestone.production.v1.PlantEventRow;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.PlantService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** The register of plants, their capacities and events. */
@GrpcService
public class PlantGrpc implements PlantService {
    private final PlantStore plants;
    private final RelationStore relations;
    private final Importer importer;

    /** Serves from the given stores. */
    @Inject
    public PlantGrpc(PlantStore plants, RelationStore relations, Importer importer) {
        this.plants = plants;
        this.relations = relations;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPlantResponse> getPlant(GetPlantRequest request) {
        Plant plant = existing(request.getCode());
        return Uni.createFrom()
                .item(GetPlantResponse.newBuilder()
                        .setPlant(PlantProto.toProto(
                                plant,
                                relations.ownersOf(plant.code()),
                                plants.capacities(plant.code(), KnowledgeDate.LATEST),
                                plants.statusHistory(plant.code())))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListPlantsResponse> listPlants(ListPlantsRequest request) {
        if (!request.getCompany().isEmpty()) {
            plants.requireCompany(request.getCompany());
        }
        PlantFilter filter = PlantProto.filter(request);
        int size = PageToken.size(request.getPageSize());
        Page<Plant> page =
                Page.of(plants.list(filter, PageToken.read(request, request.getPageToken(), 1), size + 1), size);
        return Uni.createFrom()
                .item(ListPlantsResponse.newBuilder()
                        .addAllPlants(page.rows(PlantProto::toProto))
                        .setNextPageToken(page.nextToken(request, plant -> List.of(plant.code())))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListPlantEventsResponse> listPlantEvents(ListPlantEventsRequest request) {
        Plant plant = existing(request.getPlant());
        int size = PageToken.size(request.getPageSize());
        Page<PlantEvent> page = Page.of(
                plants.events(
                        plant.code(),
                        Wire.filter("kind", request.getKind()),
                        Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                        PageToken.read(request, request.getPageToken(), 2),
                        size + 1),
                size);
        return Uni.createFrom()
                .item(ListPlantEventsResponse.newBuilder()
                        .addAllEvents(page.rows(PlantProto::toProto))
                        .setNextPageToken(page.nextToken(
                                request, event -> List.of(event.startFirst().toString(), event.code())))
                        .build());
    }

    private Plant existing(String code) {
        return plants.find(code).orElseThrow(() -> DomainException.notFound("plant", code));
    }

    @Override
    public Uni<ImportPlantsResponse> importPlants(Multi<ImportPlantsRequest> stream) {
        Multi<ImportMessage<PlantRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new PlantImport())
                .map(result ->
                        ImportPlantsResponse.newBuilder().setResult(result).build());
    }

    @Override
    public Uni<ImportPlantCapacitiesResponse> importPlantCapacities(Multi<ImportPlantCapacitiesRequest> stream) {
        Multi<ImportMessage<PlantCapacityRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new PlantCapacityImport())
                .map(result -> ImportPlantCapacitiesResponse.newBuilder()
                        .setResult(result)
                        .build());
    }

    @Override
    public Uni<ImportPlantEventsResponse> importPlantEvents(Multi<ImportPlantEventsRequest> stream) {
        Multi<ImportMessage<PlantEventRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new PlantEventImport())
                .map(result ->
                        ImportPlantEventsResponse.newBuilder().setResult(result).build());
    }
}
