package io.lodestone.gateway.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbnormalReturnsTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int EVENT = 60;

    private static StudyPlan plan(int estimation, int pre, int post, long seed) {
        return new StudyPlan(
                DatePeriod.ofDay(FIRST.plusDays(EVENT)), Frequency.FREQUENCY_D, estimation, pre, post, seed);
    }

    /** Prices of a day each, whose log-returns are the given ones; the first one is ignored. */
    private static List<Publication> series(double[] returns) {
        List<Publication> series = new ArrayList<>();
        double log = Math.log(400_000);
        for (int i = 0; i < returns.length; i++) {
            log += i == 0 ? 0 : returns[i];
            series.add(new Publication(
                    DatePeriod.ofDay(FIRST.plusDays(i)),
                    BigDecimal.valueOf(Math.exp(log)).setScale(12, RoundingMode.HALF_UP),
                    Optional.empty()));
        }
        return series;
    }

    private static List<Publication> with(List<Publication> series, double[] market) {
        List<Publication> factor = series(market);
        List<Publication> both = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            both.add(new Publication(
                    series.get(i).period(),
                    series.get(i).price(),
                    Optional.of(factor.get(i).price())));
        }
        return both;
    }

    private static double[] noise(long seed, int length, double size) {
        Random random = new Random(seed);
        double[] noise = new double[length];
        for (int i = 0; i < length; i++) {
            noise[i] = size * random.nextGaussian();
        }
        return noise;
    }

    @Test
    void aKnownJumpComesOutAsWorkedOutByHand() {
        // Given: +1 % and -1 % in turns, 0.1 % on average over the ten days before the window, a jump of 10 % on the
        // day
        double[] returns = new double[90];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = i % 2 == 0 ? 0.012 : -0.010;
        }
        returns[EVENT] = 0.10;

        // When: returns 58 to 62 are the event window, 48 to 57 the estimation window
        AbnormalReturns study = new AbnormalReturns(series(returns), plan(10, 2, 2, 1), EVENT);

        // Then: mean (5 x 0.012 - 5 x 0.010) / 10 = 0.001; s = sqrt(10 x 0.011^2 / 9) = 0.011595...
        assertThat(study.mean()).isEqualByComparingTo("0.001");
        assertThat(study.s()).isEqualByComparingTo("0.011595");
        assertThat(study.degreesOfFreedom()).isEqualTo(9);
        // 0.012 - 0.010 + 0.100 - 0.010 + 0.012 = 0.104; less 5 x 0.001 = 0.099
        assertThat(study.car()).isEqualByComparingTo("0.099");
        // 0.099 / (0.0115950 x sqrt 5) = 3.818376
        assertThat(study.t().orElseThrow())
                .isCloseTo(new BigDecimal("3.818376"), Offset.offset(new BigDecimal("0.00001")));
        assertThat(study.ownReturn(0)).isEqualByComparingTo("0.1");
        assertThat(study.expected(0)).isEqualByComparingTo("0.001");
        assertThat(study.abnormal(0)).isEqualByComparingTo("0.099");
        assertThat(study.cumulative(-2)).isEqualByComparingTo("0.011");
        assertThat(study.cumulative(2)).isEqualByComparingTo(study.car());
    }

    @Test
    void theMarketModelTakesOutWhatTheMarketExplains() {
        // Given: the instrument moves by 0.002 and twice the market, and by 0.05 more on the day
        double[] market = noise(7, 90, 0.01);
        double[] returns = new double[90];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = 0.002 + 2 * market[i];
        }
        returns[EVENT] += 0.05;

        // When
        AbnormalReturns study = new AbnormalReturns(with(series(returns), market), plan(30, 3, 5, 1), EVENT);

        // Then
        assertThat(study.slope()).isEqualByComparingTo("2");
        assertThat(study.intercept()).isEqualByComparingTo("0.002");
        assertThat(study.car()).isEqualByComparingTo("0.05");
        assertThat(study.abnormal(0)).isEqualByComparingTo("0.05");
        assertThat(study.degreesOfFreedom()).isEqualTo(28);
    }

    @Test
    void aHugeJumpIsAsRareAsThePermutationsCanTell() {
        // Given
        double[] returns = noise(11, 200, 0.01);
        returns[EVENT] = 0.8;

        // When
        AbnormalReturns.Chance chance = new AbnormalReturns(series(returns), plan(20, 1, 1, 5), EVENT).chance();

        // Then: from index 22 to 198, without the five places whose event windows meet this one
        assertThat(chance.admissible()).isEqualTo(172);
        assertThat(chance.tried()).isEqualTo(172);
        assertThat(chance.asLarge()).isZero();
        assertThat(chance.pValue().orElseThrow()).isEqualByComparingTo("0.00578");
    }

    @Test
    void manyPlacesAreSampledByTheSeedAlone() {
        // Given
        List<Publication> series = series(noise(3, 2500, 0.01));

        // When
        AbnormalReturns.Chance one = new AbnormalReturns(series, plan(20, 1, 1, 5), EVENT).chance();
        AbnormalReturns.Chance same = new AbnormalReturns(series, plan(20, 1, 1, 5), EVENT).chance();
        List<Integer> others = LongStream.range(0, 20)
                .mapToObj(seed -> new AbnormalReturns(series, plan(20, 1, 1, seed), EVENT)
                        .chance()
                        .asLarge())
                .distinct()
                .toList();

        // Then
        assertThat(one.tried()).isEqualTo(AbnormalReturns.MOST_PERMUTATIONS);
        assertThat(one.admissible()).isGreaterThan(one.tried());
        assertThat(same).isEqualTo(one);
        assertThat(others).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.02, 0.0, 0.013})
    void aSteadyDriftChangesNothingThatIsAbnormal(double drift) {
        // Given
        double[] returns = noise(23, 120, 0.01);
        double[] shifted = returns.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += drift;
        }

        // When
        AbnormalReturns plain = new AbnormalReturns(series(returns), plan(40, 3, 4, 9), EVENT);
        AbnormalReturns moved = new AbnormalReturns(series(shifted), plan(40, 3, 4, 9), EVENT);

        // Then
        Offset<BigDecimal> rounding = Offset.offset(new BigDecimal("0.000002"));
        assertThat(moved.car()).isCloseTo(plain.car(), rounding);
        assertThat(moved.s()).isCloseTo(plain.s(), rounding);
        assertThat(moved.mean().subtract(plain.mean())).isCloseTo(BigDecimal.valueOf(drift), rounding);
        assertThat(moved.chance()).isEqualTo(plain.chance());
    }

    @Test
    void withoutVariationThereIsNoT() {
        // Given
        double[] returns = new double[90];
        Arrays.fill(returns, 0.01);

        // When
        AbnormalReturns study = new AbnormalReturns(series(returns), plan(10, 1, 1, 1), EVENT);

        // Then
        assertThat(study.t()).isEmpty();
        assertThat(study.car()).isEqualByComparingTo("0");
    }

    @Test
    void aMarketThatStandsStillExplainsNothing() {
        assertThatThrownBy(() ->
                        new AbnormalReturns(with(series(noise(1, 90, 0.01)), new double[90]), plan(10, 1, 1, 1), EVENT))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("the market did not move");
    }
}
