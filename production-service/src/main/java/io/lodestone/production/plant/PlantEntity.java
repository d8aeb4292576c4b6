package io.lodestone.production.plant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The newest version of a plant, to be read only. */
@Entity
@Immutable
@Table(name = "plant")
@SuppressWarnings("NullAway.Init")
class PlantEntity {
    @Id
    String code;

    String name;

    @Column(name = "name_original")
    @Nullable
    String nameOriginal;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> aliases;

    @Nullable
    String company;

    @Nullable
    String country;

    @Nullable
    String region;

    @Nullable
    BigDecimal latitude;

    @Nullable
    BigDecimal longitude;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> stages;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> elements;

    String status;

    @Column(name = "since_first")
    @Nullable
    LocalDate sinceFirst;

    @Column(name = "since_last")
    @Nullable
    LocalDate sinceLast;

    @Column(name = "start_year")
    @Nullable
    Integer startYear;

    @Nullable
    String document;

    @Nullable
    String note;

    int version;

    @Column(name = "recorded_at")
    Instant recordedAt;

    String search;
}
