package io.lodestone.production.plant;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.production.company.Relation;
import io.lodestone.production.company.RelationProto;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.ListPlantsRequest;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantEventStatus;
import io.lodestone.production.v1.PlantStatus;
import io.lodestone.production.v1.PlantStatusChange;
import java.util.List;

/** Plants, their capacities and events in their wire forms. */
public final class PlantProto {
    private PlantProto() {}

    /**
     * The filter of a request.
     *
     * @throws DomainException naming the field that can match nothing
     */
    static PlantFilter filter(ListPlantsRequest request) {
        if (!request.getStage().isEmpty() && !Cells.isStage(request.getStage())) {
            throw DomainException.invalid("stage", "'" + request.getStage() + "' is not one of " + Cells.stageNames());
        }
        return new PlantFilter(
                Wire.country(request.getCountry()),
                request.getCompany(),
                request.getStage(),
                Wire.filter("status", request.getStatus()),
                request.getElement(),
                request.getQ());
    }

    static io.lodestone.production.v1.Plant toProto(Plant plant) {
        var proto = io.lodestone.production.v1.Plant.newBuilder()
                .setCode(plant.code())
                .setName(plant.name())
                .setNameOriginal(Wire.text(plant.nameOriginal()))
                .addAllAliases(plant.aliases())
                .setCompany(Wire.text(plant.company()))
                .setCountry(Wire.text(plant.country()))
                .setRegion(Wire.text(plant.region()))
                .addAllStages(plant.stages())
                .addAllElements(plant.elements())
                .setStatus(status(plant.status()))
                .setStartYear(plant.startYear() == null ? 0 : plant.startYear())
                .setDocument(Wire.text(plant.document()))
                .setNote(Wire.text(plant.note()))
                .setVersion(plant.version())
                .setRecordedAt(Times.toProto(plant.recordedAt()));
        if (plant.latitude() != null) {
            proto.setLatitude(Decimals.toProto(plant.latitude()));
        }
        if (plant.longitude() != null) {
            proto.setLongitude(Decimals.toProto(plant.longitude()));
        }
        Wire.partialDate(plant.sinceFirst(), plant.sinceLast()).ifPresent(proto::setStatusSince);
        return proto.build();
    }

    /** A plant with everything that belongs to it. */
    static io.lodestone.production.v1.Plant toProto(
            Plant plant, List<Relation> owners, List<PlantCapacity> capacities, List<StatusChange> history) {
        return toProto(plant).toBuilder()
                .addAllOwners(owners.stream().map(RelationProto::toProto).toList())
                .addAllCapacities(capacities.stream().map(PlantProto::toProto).toList())
                .addAllStatusHistory(history.stream().map(PlantProto::toProto).toList())
                .build();
    }

    private static PlantStatusChange toProto(StatusChange change) {
        var proto = PlantStatusChange.newBuilder()
                .setStatus(status(change.status()))
                .setRecordedAt(Times.toProto(change.recordedAt()))
                .setDocument(change.document());
        Wire.partialDate(change.sinceFirst(), change.sinceLast()).ifPresent(proto::setSince);
        return proto.build();
    }

    /** A statement about a capacity. */
    public static io.lodestone.production.v1.PlantCapacity toProto(PlantCapacity capacity) {
        var proto = io.lodestone.production.v1.PlantCapacity.newBuilder()
                .setPlant(capacity.plant())
                .setProduct(capacity.product())
                .setMetric(capacity.metric())
                .setUnit(capacity.unit())
                .setBasis(EnumText.parse(CapacityBasis.CAPACITY_BASIS_UNSPECIFIED, capacity.basis()))
                .setKnownAt(Times.toProto(capacity.knownAt()))
                .setDocument(capacity.document())
                .setNote(capacity.note())
                .setRevision(capacity.revision());
        if (capacity.value() != null) {
            proto.setValue(Decimals.toProto(capacity.value()));
        }
        if (capacity.high() != null) {
            proto.setHigh(Decimals.toProto(capacity.high()));
        }
        Wire.partialDate(capacity.asOfFirst(), capacity.asOfLast()).ifPresent(proto::setAsOf);
        return proto.build();
    }

    /** The wire form of an event. */
    public static io.lodestone.production.v1.PlantEvent toProto(PlantEvent event) {
        var proto = io.lodestone.production.v1.PlantEvent.newBuilder()
                .setCode(event.code())
                .setPlant(event.plant())
                .setKind(EnumText.parse(PlantEventKind.PLANT_EVENT_KIND_UNSPECIFIED, event.kind()))
                .setStatus(EnumText.parse(PlantEventStatus.PLANT_EVENT_STATUS_UNSPECIFIED, event.status()))
                .setTitle(event.title())
                .setKnownAt(Times.toProto(event.knownAt()))
                .setDocument(Wire.text(event.document()))
                .setNote(Wire.text(event.note()))
                .setVersion(event.version());
        Wire.partialDate(event.startFirst(), event.startLast()).ifPresent(proto::setStart);
        Wire.partialDate(event.endFirst(), event.endLast()).ifPresent(proto::setEnd);
        return proto.build();
    }

    private static PlantStatus status(String text) {
        return EnumText.parse(PlantStatus.PLANT_STATUS_UNSPECIFIED, text);
    }
}
