package io.lodestone.production.plant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The newest version of a plant event, to be read only. */
@Entity
@Immutable
@Table(name = "plant_event")
@SuppressWarnings("NullAway.Init")
class PlantEventEntity {
    @Id
    String code;

    String plant;

    String kind;

    @Column(name = "start_first")
    LocalDate startFirst;

    @Column(name = "start_last")
    LocalDate startLast;

    @Column(name = "end_first")
    @Nullable
    LocalDate endFirst;

    @Column(name = "end_last")
    @Nullable
    LocalDate endLast;

    String status;

    String title;

    @Column(name = "known_at")
    Instant knownAt;

    @Nullable
    String document;

    @Nullable
    String note;

    int version;

    LocalDate until;
}
