package io.lodestone.policy.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.lifecycle.EventKind;
import io.lodestone.policy.lifecycle.Lifecycle;
import io.lodestone.policy.lifecycle.State;
import io.lodestone.policy.measure.Coverage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    private static final LocalDate KNOWN_ON = LocalDate.of(2026, 11, 22);
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    private static final Coverage MAGNET = line(List.of("Dy"), List.of("magnet"), List.of(), false);
    private static final Coverage METAL = line(List.of("Dy"), List.of("metal"), List.of("280530"), false);

    /** Announcement 18 of 2025, cut down to dysprosium. */
    private static final Measure ANN_18 = measure(
            "export_licence",
            List.of(METAL, MAGNET),
            event(EventKind.ANNOUNCED, "2025-04-04"),
            event(EventKind.ENTERS_FORCE, "2025-04-04"));

    private static Coverage line(List<String> elements, List<String> forms, List<String> hsCodes, boolean stated) {
        return new Coverage(
                elements,
                forms,
                List.of(),
                hsCodes,
                stated,
                List.of("1C905"),
                List.of(),
                List.of(),
                List.of(),
                false,
                "");
    }

    /** A measure of China whose lines are all in its only article. */
    private static Measure measure(String type, List<Coverage> lines, Event... events) {
        Lifecycle lifecycle = Lifecycle.of(Set.of(), List.of(events), KNOWN_ON);
        return new Measure("CN", type, lines, () -> lifecycle);
    }

    private static Coverage in(Coverage line, String article) {
        return new Coverage(
                line.elements(),
                line.forms(),
                line.stages(),
                line.hsCodes(),
                line.hsStated(),
                line.controlItems(),
                line.targets(),
                line.endUses(),
                line.exemptions(),
                line.madeAbroad(),
                article);
    }

    private static Event event(EventKind kind, String date) {
        return new Event(
                kind, DatePeriod.parse(date), null, null, List.of(), true, Instant.parse(date + "T23:59:59.999999Z"));
    }

    private static Event start(String date, String article) {
        return new Event(
                EventKind.ENTERS_FORCE,
                DatePeriod.parse(date),
                null,
                null,
                List.of(article),
                true,
                Instant.parse("2025-10-09T23:59:59Z"));
    }

    private static Event suspended(String from, String until) {
        return new Event(
                EventKind.SUSPENDED,
                DatePeriod.parse(from),
                DatePeriod.parse(until),
                null,
                List.of(),
                true,
                Instant.parse(from + "T23:59:59.999999Z"));
    }

    private static Order order(String element, String form, String origin, String destination, String hs) {
        return new Order(element, form, "", origin, destination, hs, "", DAY);
    }

    @ParameterizedTest
    @CsvSource({
        // element and form decide
        "Dy, magnet, CN, DE, '', APPLIES",
        "Dy, magnet, CN, DE, 850511, APPLIES",
        "HREE, magnet, CN, DE, '', APPLIES",
        "Nd, magnet, CN, DE, '', DOES_NOT_APPLY",
        "Dy, oxide, CN, DE, '', DOES_NOT_APPLY",
        // a code alone does not: a magnet line has none, the others are references
        "'', '', CN, DE, 850511, CANNOT_TELL",
        "'', '', '', '', 850511, CANNOT_TELL",
        "Dy, '', CN, DE, 2805301910, CANNOT_TELL",
        "Dy, '', CN, DE, 260300, DOES_NOT_APPLY",
        "Dy, '', CN, DE, '', CANNOT_TELL",
        // the way
        "Dy, magnet, JP, DE, '', DOES_NOT_APPLY",
        "Dy, magnet, CN, CN, '', DOES_NOT_APPLY",
        "Dy, magnet, '', DE, '', CANNOT_TELL"
    })
    void aLicenceForExportsTouchesWhatItNames(
            String element, String form, String origin, String destination, String hs, Verdict expected) {
        Measure.Judgement judgement = ANN_18.judge(order(element, form, origin, destination, hs));

        assertThat(judgement.verdict()).isEqualTo(expected);
        assertThat(judgement.because()).isNotEmpty();
    }

    @Test
    void theLinesThatDecideAreNamed() {
        assertThat(ANN_18.judge(order("Dy", "magnet", "CN", "DE", "")).lines()).containsExactly(1);
        assertThat(ANN_18.judge(order("Dy", "", "CN", "DE", "280530")).lines()).containsExactly(0);
        assertThat(ANN_18.judge(order("Nd", "magnet", "CN", "DE", "")).lines()).isEmpty();
    }

    @Test
    void aCodeThatTheTextStatesDecides() {
        Measure measure = measure(
                "export_ban",
                List.of(line(List.of(), List.of("magnet"), List.of("850511"), true)),
                event(EventKind.ENTERS_FORCE, "2025-04-04"));

        assertThat(measure.judge(order("", "", "CN", "DE", "8505110070")).verdict())
                .isEqualTo(Verdict.APPLIES);
        assertThat(measure.judge(order("", "", "CN", "DE", "850519")).verdict()).isEqualTo(Verdict.DOES_NOT_APPLY);
    }

    @Test
    void aSuspendedMeasureDoesNotApply() {
        // Given announcement 57: suspended the day before its start, until 2026-11-10
        Measure measure = measure(
                "export_licence",
                List.of(MAGNET),
                event(EventKind.ANNOUNCED, "2025-10-09"),
                suspended("2025-11-07", "2026-11-10"),
                event(EventKind.ENTERS_FORCE, "2025-11-08"));

        // When an order is sent in between
        Measure.Judgement judgement = measure.judge(order("Dy", "magnet", "CN", "DE", ""));

        assertThat(judgement.verdict()).isEqualTo(Verdict.DOES_NOT_APPLY);
        assertThat(judgement.status().state()).isEqualTo(State.SUSPENDED);
        assertThat(judgement.because()).contains("suspended on 2025-12-01");
    }

    @Test
    void afterAnEndThatNobodyConfirmedItCannotBeTold() {
        Measure measure = measure(
                "export_licence",
                List.of(MAGNET),
                event(EventKind.ANNOUNCED, "2025-10-09"),
                suspended("2025-11-07", "2026-11-10"),
                event(EventKind.ENTERS_FORCE, "2025-11-08"));

        Order after = new Order("Dy", "magnet", "", "CN", "DE", "", "", LocalDate.of(2026, 11, 11));

        assertThat(measure.judge(after).verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(measure.judge(after).because())
                .contains("in force on 2026-11-11 by its text, but nobody has confirmed it");
    }

    @Test
    void onlyTheArticleInForceApplies() {
        Coverage value = new Coverage(
                List.of("Dy"),
                List.of("magnet"),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                "");
        Lifecycle lifecycle = Lifecycle.of(
                Set.of("origin", "value rule"),
                List.of(
                        event(EventKind.ANNOUNCED, "2025-10-09"),
                        start("2025-10-09", "origin"),
                        start("2025-12-01", "value rule")),
                KNOWN_ON);
        Measure measure = new Measure(
                "CN", "export_licence", List.of(in(MAGNET, "origin"), in(value, "value rule")), () -> lifecycle);

        Order fromJapan = new Order("Dy", "magnet", "", "JP", "DE", "", "", LocalDate.of(2025, 10, 10));

        // Then goods from elsewhere are touched only once the rule for them is in force, and then the text decides
        assertThat(measure.judge(fromJapan).verdict()).isEqualTo(Verdict.DOES_NOT_APPLY);
        assertThat(measure.judge(new Order("Dy", "magnet", "", "JP", "DE", "", "", DAY))
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        assertThat(measure.judge(new Order("Dy", "magnet", "", "CN", "DE", "", "", LocalDate.of(2025, 10, 10)))
                        .verdict())
                .isEqualTo(Verdict.APPLIES);
    }

    @ParameterizedTest
    @CsvSource({"production_quota, DOES_NOT_APPLY", "price_floor, DOES_NOT_APPLY", "regulation, CANNOT_TELL"})
    void theTypeOfInstrumentSaysWhetherItBindsGoods(String type, Verdict expected) {
        Measure measure = measure(type, List.of(MAGNET), event(EventKind.ENTERS_FORCE, "2025-04-04"));

        assertThat(measure.judge(order("Dy", "magnet", "CN", "DE", "")).verdict())
                .isEqualTo(expected);
    }

    @Test
    void aTariffTouchesGoodsThatEnter() {
        Coverage line = new Coverage(
                List.of(),
                List.of("magnet"),
                List.of(),
                List.of("850511"),
                true,
                List.of(),
                List.of("CN"),
                List.of(),
                List.of("magnets for medical devices"),
                false,
                "");
        Lifecycle lifecycle = Lifecycle.of(Set.of(), List.of(event(EventKind.ENTERS_FORCE, "2025-01-01")), KNOWN_ON);
        Measure tariff = new Measure("US", "import_tariff", List.of(line), () -> lifecycle);

        assertThat(tariff.judge(order("", "magnet", "CN", "US", "850511")).verdict())
                .isEqualTo(Verdict.APPLIES);
        assertThat(tariff.judge(order("", "magnet", "CN", "US", "850511")).because())
                .contains("it leaves out magnets for medical devices");
        assertThat(tariff.judge(order("", "magnet", "JP", "US", "850511")).verdict())
                .isEqualTo(Verdict.DOES_NOT_APPLY);
        assertThat(tariff.judge(order("", "magnet", "CN", "DE", "850511")).verdict())
                .isEqualTo(Verdict.DOES_NOT_APPLY);
        assertThat(tariff.judge(order("", "magnet", "", "US", "850511")).verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void whatItIsLimitedToIsReadInTheText() {
        Coverage line = new Coverage(
                List.of("Dy"),
                List.of("magnet"),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of("US"),
                List.of("military"),
                List.of(),
                false,
                "");

        Measure measure = measure("export_ban", List.of(line), event(EventKind.ENTERS_FORCE, "2024-12-03"));

        assertThat(measure.judge(order("Dy", "magnet", "CN", "US", "")).verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        assertThat(measure.judge(order("Dy", "magnet", "CN", "DE", "")).verdict())
                .isEqualTo(Verdict.DOES_NOT_APPLY);
    }

    @Test
    void anItemOfAControlListIsPartOfItsGroup() {
        Order item = new Order("", "", "", "CN", "DE", "", "1C905.b", DAY);
        Order other = new Order("", "", "", "CN", "DE", "", "1C906", DAY);

        assertThat(ANN_18.judge(other).verdict()).isEqualTo(Verdict.DOES_NOT_APPLY);
        assertThat(ANN_18.judge(item).verdict()).isNotEqualTo(Verdict.DOES_NOT_APPLY);
    }

    @Test
    void theVerdictWithoutReasonsIsTheOneWithReasons() {
        // Given every order of a few values in each dimension
        List<String> elements = List.of("", "Dy", "Nd", "HREE");
        List<String> forms = List.of("", "magnet", "metal", "oxide");
        List<String> places = List.of("", "CN", "DE", "JP");
        List<String> codes = List.of("", "280530", "850511");
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);

        for (String element : elements) {
            for (String form : forms) {
                for (String origin : places) {
                    for (String hs : codes) {
                        Order order = order(element, form, origin, "DE", hs);
                        List<Verdict> ofLines = ANN_18.lines().stream()
                                .map(line -> new Measure("CN", "export_licence", List.of(line), ANN_18.lifecycle()))
                                .map(line -> line.judge(order).verdict())
                                .toList();

                        // Then the best of its lines decides
                        assertThat(ANN_18.verdict(order)).as("%s", order).isEqualTo(Collections.min(ofLines));
                        assertThat(ANN_18.judge(order).because()).isNotEmpty();
                        seen.add(ANN_18.verdict(order));
                    }
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
    }
}
