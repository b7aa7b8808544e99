package io.whystream.teacher;

import static io.whystream.teacher.SamplingFixture.choice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Interaction;
import io.whystream.event.TeacherSelection;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetedSelectionTest {
    private static final int EVENTS = 20_000;
    private static final TeachingBudget FIFTH = new TeachingBudget(0.2, 0.25);

    private static TeachingAllowance allowance(TeachingBudget budget) {
        return new TeachingAllowance(budget, InstantSource.system());
    }

    /** Heavy-tailed, and ten times as large in the second half: nothing that a fixed multiplier would keep to a budget. */
    private static double unsteady(Interaction interaction, int historySize) {
        int event = Integer.parseInt(interaction.eventId());
        double draw = new SplittableRandom(event).nextDouble();
        return (event < EVENTS / 2 ? 1 : 10) / Math.sqrt(1 - draw);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 0.5, 0.9})
    void shouldKeepToTheBudgetWhateverTheDoubts(double share) {
        BudgetedSelection selection =
                new BudgetedSelection(allowance(new TeachingBudget(share, 0.25)), BudgetedSelectionTest::unsteady);
        int asked = 0;
        for (int i = 0; i < EVENTS; i++) {
            asked += selection.select(choice("" + i, "item"), 3).asked() ? 1 : 0;
        }
        assertThat((double) asked / EVENTS).isCloseTo(share, within(0.01));
        assertThat(selection.unspent()).isCloseTo(share * EVENTS - asked, within(1e-6));
    }

    @Test
    void shouldAskRatherWhereThereIsDoubtAndNeverLeaveAnEventWithoutAChance() {
        BudgetedSelection selection =
                new BudgetedSelection(allowance(FIFTH), (interaction, historySize) -> historySize);
        double lowest = 1;
        double doubted = 0;
        double certain = 0;
        for (int i = 0; i < EVENTS; i++) {
            int doubt = i % 2 == 0 ? 0 : 4;
            double propensity = selection.select(choice("" + i, "item"), doubt).propensity();
            lowest = Math.min(lowest, propensity);
            doubted += doubt == 4 ? propensity : 0;
            certain += doubt == 0 ? propensity : 0;
        }
        assertThat(lowest).isGreaterThanOrEqualTo(0.05);
        assertThat(doubted / certain).isGreaterThan(4);
    }

    @Test
    void shouldMakeWeightedMeansOverTheAskedThoseOverAll() {
        BudgetedSelection selection =
                new BudgetedSelection(allowance(FIFTH), (interaction, historySize) -> historySize);
        SplittableRandom random = new SplittableRandom(7);
        double all = 0;
        double asked = 0;
        double plain = 0;
        double weighted = 0;
        double weights = 0;
        for (int i = 0; i < EVENTS; i++) {
            int doubt = random.nextInt(5);
            TeacherSelection selected = selection.select(choice("" + i, "item"), doubt);
            all += doubt;
            if (selected.asked()) {
                asked++;
                plain += doubt;
                weighted += doubt / selected.propensity();
                weights += 1 / selected.propensity();
            }
        }
        assertThat(weighted / weights).isCloseTo(all / EVENTS, within(0.1));
        assertThat(plain / asked).as("without weights").isGreaterThan(all / EVENTS + 0.4);
    }

    @Test
    void shouldDecideAlikeInTheSameState() {
        BudgetedSelection once = new BudgetedSelection(allowance(FIFTH), BudgetedSelectionTest::unsteady);
        BudgetedSelection again = new BudgetedSelection(allowance(FIFTH), BudgetedSelectionTest::unsteady);
        for (int i = 0; i < 1_000; i++) {
            assertThat(once.select(choice("" + i, "item"), 0)).isEqualTo(again.select(choice("" + i, "item"), 0));
        }
    }

    @Test
    void shouldLeaveDoubtOutWhereTheWholeBudgetIsSpentAtRandom() {
        BudgetedSelection selection =
                new BudgetedSelection(allowance(new TeachingBudget(0.2, 1)), BudgetedSelectionTest::unsteady);
        for (int i = 0; i < 100; i++) {
            assertThat(selection.select(choice("" + i, "item"), 0).propensity()).isEqualTo(0.2);
        }
    }

    @Test
    void shouldRefuseWhatIsNoDoubtAndNoBudget() {
        BudgetedSelection selection = new BudgetedSelection(allowance(FIFTH), (interaction, historySize) -> Double.NaN);
        assertThatThrownBy(() -> selection.select(choice("e", "item"), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event e");
        assertThatThrownBy(() -> new TeachingBudget(0, 0.25)).hasMessageContaining("whystream.teach.budget");
        assertThatThrownBy(() -> new TeachingBudget(1, 0)).hasMessageContaining("whystream.teach.budget-floor");
    }
}
