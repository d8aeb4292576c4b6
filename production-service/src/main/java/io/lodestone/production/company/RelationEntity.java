package io.lodestone.production.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The newest version of a relation, to be read only. */
@Entity
@Immutable
@Table(name = "relation")
@SuppressWarnings("NullAway.Init")
class RelationEntity {
    @Id
    String code;

    String subject;

    String kind;

    String object;

    @Nullable
    String product;

    @Column(name = "share_pct")
    @Nullable
    BigDecimal sharePct;

    @Nullable
    BigDecimal amount;

    @Column(name = "amount_unit")
    @Nullable
    String amountUnit;

    @Column(name = "from_first")
    @Nullable
    LocalDate fromFirst;

    @Column(name = "from_last")
    @Nullable
    LocalDate fromLast;

    @Column(name = "to_first")
    @Nullable
    LocalDate toFirst;

    @Column(name = "to_last")
    @Nullable
    LocalDate toLast;

    String status;

    @Column(name = "known_at")
    Instant knownAt;

    @Nullable
    String document;

    @Nullable
    String note;

    int version;
}
