package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.explain.ReasonGroups.Group;
import io.whystream.feature.ReasonKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final Narrator narrator = new Narrator("watched");

    private String tell(Group... reasons) {
        return narrator.tell("Alien for user 42", List.of(reasons), id -> id.equals("tt1") ? "The Thing" : id);
    }

    @Test
    void shouldSayWhatSpeaksForAndAgainst() {
        assertThat(tell(
                        new Group(ReasonKind.HISTORY, "tt1", 0.812, 1),
                        new Group(ReasonKind.CATEGORY, "science fiction", 0.44, 0.3),
                        new Group(ReasonKind.POPULARITY, null, -0.12, -2)))
                .isEqualTo("Alien for user 42: because you watched The Thing (+0.81), you often choose science fiction"
                        + " (+0.44), although it is less popular than the alternatives (-0.12)");
    }

    @Test
    void shouldSayOnceWhatWasDoneWithSeveralItems() {
        assertThat(tell(
                        new Group(ReasonKind.HISTORY, "tt1", 0.812, 1),
                        new Group(ReasonKind.HISTORY, "Jaws", 0.5, 1),
                        new Group(ReasonKind.GENERAL, null, 0.2, 1),
                        new Group(ReasonKind.HISTORY, "Heat", -0.1, -1)))
                .isEqualTo("Alien for user 42: because you watched The Thing (+0.81), Jaws (+0.50), it appeals to many"
                        + " (+0.20), although you watched Heat (-0.10)");
    }

    @Test
    void shouldAdmitThatNothingStandsOut() {
        assertThat(tell()).isEqualTo("Alien for user 42: no reason stands out yet");
    }

    @Test
    void shouldAdmitThatOnlySomethingSpeaksAgainst() {
        assertThat(tell(new Group(ReasonKind.GENERAL, null, -0.3, -1)))
                .isEqualTo("Alien for user 42: nothing speaks for it, and against it, it appeals to few (-0.30)");
    }

    @Test
    void shouldTellOfConceptsAndCircumstances() {
        assertThat(tell(
                        new Group(ReasonKind.CONCEPT, "neon", 0.3, 0.1),
                        new Group(ReasonKind.CONTEXT, "War when device is tv", -0.2, 1)))
                .isEqualTo("Alien for user 42: because you often choose things with “neon” (+0.30), although people"
                        + " seldom choose War when device is tv (-0.20)");
    }

    @Test
    void shouldNameAtMostThreeReasonsInFavour() {
        Group group = new Group(ReasonKind.CREATOR, "John Carpenter", 0.5, 1);
        assertThat(tell(group, group, group, group)).containsSubsequence("(+0.50)", "(+0.50)", "(+0.50)");
        assertThat(tell(group, group, group, group).split("John Carpenter", -1)).hasSize(4);
    }
}
