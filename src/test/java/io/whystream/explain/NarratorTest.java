package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.explain.ExplanationSettings.Wording;
import io.whystream.explain.Narrator.Sentence;
import io.whystream.explain.ReasonGroups.Group;
import io.whystream.feature.ReasonKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final Group THING = new Group(ReasonKind.HISTORY, "tt1", 0.812, 1);
    private static final Group JAWS = new Group(ReasonKind.HISTORY, "Jaws", 0.5, 1);
    private static final Group FICTION = new Group(ReasonKind.CATEGORY, "science fiction", 0.44, 0.3);
    private static final Group UNPOPULAR = new Group(ReasonKind.POPULARITY, null, -0.12, -2);

    private final Narrator narrator = new Narrator(new Wording("watched", Locale.ENGLISH));

    private Sentence tell(String language, Group... reasons) {
        return narrator.tell("Alien", true, List.of(reasons), id -> id.equals("tt1") ? "The Thing" : id, language);
    }

    private String text(Group... reasons) {
        return tell("", reasons).text();
    }

    @Test
    void shouldSayWhatSpeaksForAndAgainst() {
        assertThat(text(THING, FICTION, UNPOPULAR))
                .isEqualTo("Alien: because you watched The Thing and you often choose science fiction, although it is"
                        + " less popular than the alternatives.");
    }

    @Test
    void shouldGiveTheNumbersInTheDetails() {
        assertThat(tell("", THING, FICTION, UNPOPULAR).details())
                .isEqualTo("Alien: because you watched The Thing (+0.81) and you often choose science fiction (+0.44),"
                        + " although it is less popular than the alternatives (-0.12).");
    }

    @Test
    void shouldSayOnceWhatWasDoneWithSeveralItems() {
        assertThat(text(THING, JAWS, FICTION))
                .isEqualTo("Alien: because you watched The Thing, Jaws and you often choose science fiction.");
    }

    @Test
    void shouldSpeakChineseWhereAskedTo() {
        for (String language : List.of("zh", "zh-CN", "zh_CN", "zh-Hans-CN")) {
            assertThat(tell(language, THING, FICTION, UNPOPULAR).text())
                    .isEqualTo("推荐“Alien”,因为您看过“The Thing”,而且您常选science fiction类;不过它不如其他选择受欢迎。");
        }
    }

    @Test
    void shouldKeepToTheUsualLanguageWhereThereAreNoWords() {
        Narrator chinese = new Narrator(new Wording("bought", Locale.SIMPLIFIED_CHINESE));
        for (String language : List.of("", "fr", "not a language")) {
            assertThat(tell(language, THING).text()).startsWith("Alien: because you watched");
            assertThat(chinese.tell("Alien", true, List.of(THING), id -> id, language)
                            .text())
                    .contains("买过");
        }
        assertThat(chinese.tell("Alien", true, List.of(THING), id -> id, "en").text())
                .isEqualTo("Alien: because you bought tt1.");
    }

    @Test
    void shouldAdmitThatNothingStandsOut() {
        assertThat(text()).isEqualTo("Alien: no reason stands out yet.");
    }

    @Test
    void shouldAdmitThatOnlySomethingSpeaksAgainst() {
        assertThat(text(new Group(ReasonKind.GENERAL, null, -0.3, -1)))
                .isEqualTo("Alien: nothing speaks for it, and against it, it appeals to few.");
    }

    @Test
    void shouldSayWhatTheCatalogueDoesNotKnow() {
        assertThat(narrator.tell("tt9", false, List.of(THING), id -> id, "").text())
                .startsWith("tt9 (not in the catalogue): because");
    }

    @Test
    void shouldTellOfConceptsAndCircumstances() {
        assertThat(text(
                        new Group(ReasonKind.CONCEPT, "neon", 0.3, 0.1),
                        new Group(ReasonKind.CONTEXT, "War when device is tv", -0.2, 1)))
                .isEqualTo("Alien: because you often choose things with “neon”, although people seldom choose War when"
                        + " device is tv.");
    }

    @Test
    void shouldTakeNamesAsTheyAre() {
        Group odd = new Group(ReasonKind.CREATOR, "O'Brien {0} & 'Co'", 0.5, 1);
        assertThat(text(odd)).isEqualTo("Alien: because you have chosen O'Brien {0} & 'Co' before.");
    }

    @Test
    void shouldNameAtMostThreeReasonsInFavour() {
        Group group = new Group(ReasonKind.CREATOR, "John Carpenter", 0.5, 1);
        assertThat(text(group, group, group, group).split("John Carpenter", -1)).hasSize(4);
    }

    @Test
    void shouldHaveWordsForEveryReasonInEveryLanguage() {
        Set<String> english = keys(Locale.ROOT);
        assertThat(keys(Locale.CHINESE)).containsAll(english);
        for (ReasonKind kind : ReasonKind.values()) {
            assertThat(english).contains(kind.word());
        }
    }

    private static Set<String> keys(Locale locale) {
        return new HashSet<>(ResourceBundle.getBundle(
                        "messages/reasons",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .keySet());
    }
}
