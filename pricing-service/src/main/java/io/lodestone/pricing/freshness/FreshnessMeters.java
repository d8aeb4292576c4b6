package io.lodestone.pricing.freshness;

import static java.util.stream.Collectors.groupingBy;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.calendar.CalendarStore;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Figures that cost a query: asked for at intervals, on a thread of their own, and not by whoever scrapes. They are told by
 * source and not by instrument: sources are few and a source is who has to be asked, instruments may be thousands.
 */
@ApplicationScoped
public class FreshnessMeters {
    private static final Logger LOG = Logger.getLogger(FreshnessMeters.class);

    /** Leaves the start-up alone. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final FreshnessStore prices;
    private final CalendarStore calendars;
    private final MultiGauge late;
    private final MultiGauge age;
    private final Thread worker = Thread.ofVirtual().name("freshness").unstarted(this::work);
    private volatile FreshnessStore.Held held = new FreshnessStore.Held(0, 0);

    /** Measures into the given registry. */
    @Inject
    FreshnessMeters(FreshnessStore prices, CalendarStore calendars, MeterRegistry meters) {
        this.prices = prices;
        this.calendars = calendars;
        this.late = MultiGauge.builder("lodestone.source.late.instruments").register(meters);
        this.age = MultiGauge.builder("lodestone.source.age.days").register(meters);
        meters.gauge("lodestone.quarantine.held", this, self -> self.held.count());
        meters.gauge("lodestone.quarantine.oldest.seconds", this, self -> self.held.oldestSeconds());
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void work() {
        Duration pause = FIRST;
        while (sleep(pause)) {
            try {
                measure();
            } catch (RuntimeException e) {
                LOG.warnf("How fresh the prices are cannot be measured: %s", e.getMessage());
            }
            pause = INTERVAL;
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes the figures anew. */
    void measure() {
        held = prices.held();
        LocalDate today = LocalDate.ofInstant(Times.now(), ZoneOffset.UTC);
        List<LastPrice> newest = prices.newest();
        int firstYear = newest.stream()
                .map(LastPrice::newest)
                .min(LocalDate::compareTo)
                .orElse(today)
                .getYear();
        Map<String, WorkingCalendar> working =
                calendars.load(newest.stream().map(LastPrice::calendar).collect(Collectors.toSet()), firstYear);
        List<Row<?>> lateRows = new ArrayList<>();
        List<Row<?>> ageRows = new ArrayList<>();
        newest.stream().collect(groupingBy(LastPrice::source)).forEach((source, its) -> {
            Tags tags = Tags.of("source", source);
            lateRows.add(Row.of(
                    tags,
                    its.stream()
                            .filter(price -> price.isLate(Objects.requireNonNull(working.get(price.calendar())), today))
                            .count()));
            LocalDate last = its.stream()
                    .map(LastPrice::newest)
                    .max(LocalDate::compareTo)
                    .orElse(today);
            ageRows.add(Row.of(tags, ChronoUnit.DAYS.between(last, today)));
        });
        late.register(lateRows, true);
        age.register(ageRows, true);
    }
}
