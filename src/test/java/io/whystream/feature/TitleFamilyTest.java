package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.NameIndex;
import io.whystream.event.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleFamilyTest {
    private static final double IRON = 1;
    private static final double AVENGERS = Math.sqrt(2);

    private final NameIndex names = new NameIndex();
    private final TitleFamily family = new TitleFamily(new TitleWords(List.of("The")), names);
    private final ItemSet items = new ItemSet();
    private final FeatureMatrix matrix = new FeatureMatrix(3);

    private static Item titled(String title) {
        return new Item(title, title, List.of(), List.of(), List.of(), null, null, Map.of());
    }

    private Moment fill(String candidate, String... newestFirst) {
        int[] numbers = new int[newestFirst.length];
        List<Item> facts = new ArrayList<>();
        for (int lag = 0; lag < numbers.length; lag++) {
            numbers[lag] = names.add(newestFirst[lag]);
            facts.add(titled(newestFirst[lag]));
        }
        items.clear();
        items.add(names.add(candidate), titled(candidate));
        matrix.reset(1);
        Moment moment = new Moment(0, numbers, new long[numbers.length], facts, Map.of());
        family.fill(moment, items, matrix, 0);
        return moment;
    }

    private void assertValues(double latest, double recent, double history) {
        assertThat((double) matrix.get(0, 0)).isCloseTo(latest, within(1e-6));
        assertThat((double) matrix.get(0, 1)).isCloseTo(recent, within(1e-6));
        assertThat((double) matrix.get(0, 2)).isCloseTo(history, within(1e-6));
    }

    @Test
    void shouldCountSharedWordsByTheirLength() {
        fill("Iron Avengers", "Iron Sky", "Iron Horse", "Avengers: Endgame", "The AVENGERS");
        assertValues(IRON, 2 * IRON + AVENGERS, IRON * Math.log(3) + AVENGERS * Math.log(3));
    }

    /** An accent may stand behind its letter as a character of its own. */
    @Test
    void shouldNotCutAWordAtItsAccents() {
        fill("Ame\u0301lie", "Lie");
        assertValues(0, 0, 0);
    }

    @Test
    void shouldLeaveOutStopWordsNumbersAndTheShortest() {
        fill("The Up 2012", "the up 2012");
        assertValues(0, 0, 0);
    }

    @Test
    void shouldCountAWordThatATitleHasTwiceOnce() {
        fill("Iron", "Iron iron");
        assertValues(IRON, IRON, IRON * Math.log(2));
    }

    @Test
    void shouldBeginAnewWithEachEvent() {
        fill("Iron", "Iron Sky");
        fill("Iron", "Avengers");
        assertValues(0, 0, 0);
    }

    @Test
    void shouldReadATitleAnewWhenItHasChanged() {
        fill("Iron", "Iron Sky");
        items.clear();
        items.add(
                names.find("Iron"), new Item("Iron", "Copper", List.of(), List.of(), List.of(), null, null, Map.of()));
        matrix.reset(1);
        int[] chosen = {names.find("Iron Sky")};
        family.fill(new Moment(0, chosen, new long[1], List.of(titled("Iron Sky")), Map.of()), items, matrix, 0);
        assertValues(0, 0, 0);
    }

    @Test
    void shouldNameTheChoiceThatHasTheWord() {
        Moment moment = fill("Iron Avengers", "Iron Sky", "Up", "Avengers", "The Avengers");
        List<String> told = new ArrayList<>();
        double[] sums = new double[3];
        family.split(moment, items, 0, matrix, 0, (weight, feature, kind, about, value) -> {
            assertThat(kind).isEqualTo(ReasonKind.HISTORY);
            told.add(feature + " " + about);
            sums[weight] += value;
        });
        assertThat(told)
                .containsExactly(
                        "last-1 Iron Sky",
                        "last-3 Iron Sky",
                        "history Iron Sky",
                        "last-3 Avengers",
                        "history Avengers",
                        "history The Avengers");
        for (int column = 0; column < 3; column++) {
            assertThat(sums[column]).isCloseTo(matrix.get(0, column), within(1e-6));
        }
    }
}
