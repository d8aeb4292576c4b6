package io.lodestone.production.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The newest version of a company, to be read only. */
@Entity
@Immutable
@Table(name = "company")
@SuppressWarnings("NullAway.Init")
class CompanyEntity {
    @Id
    String code;

    String name;

    @Column(name = "name_original")
    @Nullable
    String nameOriginal;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> aliases;

    @Nullable
    String country;

    @Nullable
    String ticker;

    @Nullable
    String ownership;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> stages;

    @Column(name = "fiscal_year_end")
    String fiscalYearEnd;

    @Nullable
    String document;

    @Nullable
    String note;

    int version;

    @Column(name = "recorded_at")
    Instant recordedAt;

    String search;
}
