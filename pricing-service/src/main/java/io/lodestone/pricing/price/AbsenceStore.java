package io.lodestone.pricing.price;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.absence.Absences;
import io.lodestone.pricing.absence.AbsentPeriod;
import io.lodestone.pricing.absence.Publication;
import io.lodestone.pricing.absence.Schedule;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** When anything was published, in the database. */
@ApplicationScoped
public class AbsenceStore {
    private static final String PUBLISHED = " AND origin = " + Origin.ORIGIN_PUBLISHED_VALUE;

    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public AbsenceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What became of the periods for which a price was due, by period.
     *
     * @param today the day looked from
     * @param from first day of the range; null: of the oldest period for which anything was ever published
     * @param to last day of the range; null: to the period that is due next, or to the day looked from where none is
     * @param kind only this kind; unspecified: any
     * @throws io.lodestone.kit.error.DomainException naming {@code from}, where the range is too long
     */
    public List<AbsentPeriod> list(
            Instrument instrument,
            Schedule schedule,
            KnowledgeDate knowledge,
            LocalDate today,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            AbsenceKind kind,
            int limit) {
        int id = instrument.id();
        Optional<LocalDate> begin = Optional.ofNullable(from).or(() -> first(id, knowledge));
        if (begin.isEmpty()) {
            return List.of();
        }
        Absences.limit(begin.get(), to == null ? today : to);
        Absences absences = new Absences(
                schedule,
                publications(
                        id,
                        schedule.around(begin.get()).start(),
                        to == null ? END : schedule.around(to).end(),
                        knowledge),
                newest(id, knowledge).orElse(null),
                instrument.definition().status(),
                today);
        return absences.list(begin.get(), to, kind, limit);
    }

    /** First day of the oldest period for which anything was ever published; empty where nothing was. */
    private Optional<LocalDate> first(int instrument, KnowledgeDate knowledge) {
        String sql = "SELECT period_start, status FROM price_revision WHERE instrument_id = ?"
                + PriceFacts.visible(knowledge) + PUBLISHED + " ORDER BY period_start LIMIT 1";
        return read(sql, arguments(instrument, knowledge)).stream().findFirst().map(Publication::start);
    }

    /** First day of the newest period for which anything stands published and not withdrawn; empty where nothing does. */
    private Optional<LocalDate> newest(int instrument, KnowledgeDate knowledge) {
        String sql = "SELECT period_start, status FROM " + PriceFacts.of("?", knowledge) + " WHERE status <> "
                + PriceStatus.PRICE_STATUS_WITHDRAWN_VALUE + PUBLISHED
                + " ORDER BY period_start DESC, period_end DESC LIMIT 1";
        return read(sql, arguments(instrument, knowledge)).stream().findFirst().map(Publication::start);
    }

    /** What stands published for the periods that begin from the first day to the last. */
    private List<Publication> publications(int instrument, LocalDate first, LocalDate last, KnowledgeDate knowledge) {
        String sql = "SELECT period_start, status FROM " + PriceFacts.of("?", knowledge)
                + " WHERE period_start >= ? AND period_start <= ?" + PUBLISHED;
        List<Object> arguments = arguments(instrument, knowledge);
        arguments.add(first);
        arguments.add(last);
        return read(sql, arguments);
    }

    private static List<Object> arguments(int instrument, KnowledgeDate knowledge) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(instrument);
        arguments.addAll(PriceFacts.moments(knowledge));
        return arguments;
    }

    private List<Publication> read(String sql, List<Object> arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<Publication> publications = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    publications.add(new Publication(
                            row.getObject(1, LocalDate.class),
                            Objects.requireNonNull(PriceStatus.forNumber(row.getInt(2)))));
                }
            }
            return publications;
        } catch (SQLException e) {
            throw new IllegalStateException("Publications cannot be read", e);
        }
    }
}
