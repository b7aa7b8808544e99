package io.whystream.teacher;

import static io.whystream.teacher.SamplingFixture.choice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.whystream.event.TeacherSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events per second, on a clock that the test moves. */
class TeachingAllowanceTest {
    private static final double SECOND = 1_000;

    private double now = 1e12;
    private int events;

    private TeachingAllowance allowance(double perSecond) {
        return new TeachingAllowance(new TeachingBudget(1, perSecond, 0.25), () -> Instant.ofEpochMilli((long) now));
    }

    /** So many events at random times, about so many in a second. */
    private List<TeacherSelection> pass(
            int count, double perSecond, BudgetedSelection selection, SplittableRandom random) {
        List<TeacherSelection> passed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            now += -Math.log(1 - random.nextDouble()) / perSecond * SECOND;
            passed.add(selection.select(choice("" + events++, "item"), random.nextInt(5)));
        }
        return passed;
    }

    private static long asked(List<TeacherSelection> passed) {
        return passed.stream().filter(TeacherSelection::asked).count();
    }

    private static BudgetedSelection selection(TeachingAllowance allowance) {
        return new BudgetedSelection(allowance, (interaction, historySize) -> historySize);
    }

    @ParameterizedTest(name = "{0}/s of {1}/s")
    @CsvSource({"200, 4000", "200, 300", "50, 1000", "2, 100", "0.5, 20"})
    void shouldAskSoManyEventsASecondWhateverComes(double budget, double arriving) {
        SplittableRandom random = new SplittableRandom(3);
        double start = now;
        long asked = asked(pass(20_000, arriving, selection(allowance(budget)), random));
        double seconds = (now - start) / SECOND;
        double horizon = Math.max(1, 20 / budget);
        assertThat((double) asked)
                .isCloseTo(budget * (seconds + horizon), within(0.05 * budget * seconds + budget * horizon));
    }

    @Test
    void shouldAskAboutAllWhereFewerCome() {
        SplittableRandom random = new SplittableRandom(4);
        assertThat(pass(5_000, 50, selection(allowance(200)), random)).allMatch(TeacherSelection::asked);
    }

    /** A stream that stands still, then brings everything at once, then goes on: several tasks draw on one allowance. */
    @Test
    void shouldSpendABurstNoFasterThanTheBucketHolds() {
        TeachingAllowance shared = allowance(100);
        List<BudgetedSelection> tasks = List.of(selection(shared), selection(shared), selection(shared));
        long asked = 0;
        for (int i = 0; i < 30_000; i++) {
            asked += tasks.get(i % 3)
                            .select(choice("" + events++, "item"), i % 5)
                            .asked()
                    ? 1
                    : 0;
        }
        assertThat(asked).isBetween(120L, 260L);
        SplittableRandom random = new SplittableRandom(5);
        now += 10 * SECOND;
        double start = now;
        asked = asked(pass(60_000, 1_000, tasks.get(0), random));
        assertThat((double) asked).isCloseTo(100 * (now - start) / SECOND, withinPercentage(8));
    }

    @Test
    void shouldMakeWeightedMeansOverTheAskedThoseOverAll() {
        BudgetedSelection selection = selection(allowance(100));
        SplittableRandom random = new SplittableRandom(7);
        double values = 0;
        double all = 0;
        double weighted = 0;
        for (int i = 0; i < 40_000; i++) {
            // a wave of load, with which what is measured swings, too
            double load = 1_000 * (1 + 0.9 * Math.sin(i / 3_000.0));
            TeacherSelection selected = pass(1, load, selection, random).get(0);
            assertThat(selected.propensity()).isPositive();
            values += load;
            all++;
            weighted += selected.asked() ? load / selected.propensity() : 0;
        }
        assertThat(weighted / all).isCloseTo(values / all, withinPercentage(5));
    }

    @Test
    void shouldStandAClockThatGoesBack() {
        TeachingAllowance allowance = allowance(100);
        SplittableRandom random = new SplittableRandom(8);
        pass(1_000, 1_000, selection(allowance), random);
        now -= 3_600 * SECOND;
        double start = now;
        long asked = asked(pass(20_000, 1_000, selection(allowance), random));
        assertThat((double) asked).isCloseTo(100 * (now - start) / SECOND, withinPercentage(10));
    }
}
