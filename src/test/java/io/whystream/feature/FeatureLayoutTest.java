package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.context.Observations;
import io.whystream.state.Additive;
import io.whystream.state.Channel;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Weights that were learned under one layout are read under an equal one alone. */
class FeatureLayoutTest {
    private static final List<Duration> HALF_LIVES = List.of(Duration.ofHours(3), Duration.ofDays(1));
    private static final List<String> KEYS = List.of("device", "surface");
    private static final List<String> STOP_WORDS = List.of("and", "the");
    private static final List<String> FAMILIES = List.of("popularity", "context", "title", "pair");
    private static final FeatureSettings USUAL = settings(HALF_LIVES, 1 << 10, KEYS, STOP_WORDS, FAMILIES);

    /** By the setting in which it differs from the usual one. */
    private static final Map<String, FeatureSettings> OTHERS = Map.of(
            "halfLives",
            settings(List.of(Duration.ofHours(3), Duration.ofHours(36)), 1 << 10, KEYS, STOP_WORDS, FAMILIES),
            "pairPlaces",
            settings(HALF_LIVES, 1 << 11, KEYS, STOP_WORDS, FAMILIES),
            "contextKeys",
            settings(HALF_LIVES, 1 << 10, List.of("device"), STOP_WORDS, FAMILIES),
            "titleStopWords",
            settings(HALF_LIVES, 1 << 10, KEYS, List.of("and", "der"), FAMILIES),
            "families",
            settings(HALF_LIVES, 1 << 10, KEYS, STOP_WORDS, List.of("popularity", "context", "title")));

    private static FeatureSettings settings(
            List<Duration> halfLives,
            int pairPlaces,
            List<String> keys,
            List<String> stopWords,
            List<String> families) {
        return new FeatureSettings(halfLives, pairPlaces, keys, stopWords, families);
    }

    private static FeatureSpace space(FeatureSettings settings) {
        return new FeatureSpace(new Observations(settings.halfLives()), settings, 1, null, null);
    }

    private static String digest(FeatureSettings settings) {
        return space(settings).layoutDigest();
    }

    @Test
    void shouldBeAnotherForAnotherValueOfEverySetting() {
        assertThat(OTHERS.keySet())
                .as("one other value for each setting there is")
                .containsExactlyInAnyOrder(Stream.of(FeatureSettings.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
        OTHERS.forEach((setting, other) -> assertThat(digest(other))
                .as(setting)
                .isNotEqualTo(digest(USUAL))
                .isEqualTo(digest(other)));
        assertThat(OTHERS.values().stream().map(FeatureLayoutTest::digest)).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeTheSameForTheSameSettings() {
        FeatureSettings same = settings(
                List.copyOf(HALF_LIVES),
                1 << 10,
                List.of("surface", "device"),
                List.of("The", "and", "the"),
                List.of("pair", "title", "context", "popularity"));
        assertThat(digest(same)).as("neither order nor case means anything").isEqualTo(digest(USUAL));
    }

    /** Half-lives are those of what is counted, too, which families without a column for each live on. */
    @Test
    void shouldTellHalfLivesApartWhateverTheFamilies() {
        assertThat(digest(USUAL.withFamilies(List.of("taste"))))
                .isNotEqualTo(digest(OTHERS.get("halfLives").withFamilies(List.of("taste"))));
    }

    @Test
    void shouldNotMindTheSettingsOfFamiliesThatAreNotThere() {
        for (String setting : List.of("contextKeys", "titleStopWords", "pairPlaces")) {
            assertThat(digest(OTHERS.get(setting).withFamilies(List.of("popularity"))))
                    .as(setting)
                    .isEqualTo(digest(USUAL.withFamilies(List.of("popularity"))));
        }
    }

    @Test
    void shouldNotTakeTwoKeysForOne() {
        String oneKey = digest(settings(HALF_LIVES, 1 << 10, List.of("device\"\"surface"), STOP_WORDS, FAMILIES));
        assertThat(oneKey).isNotEqualTo(digest(USUAL));
    }

    @Test
    void shouldRefuseWhatWasLearnedWithOtherStopWords() {
        Additive learned = space(USUAL).state();
        learned.open(0);
        Map<String, byte[]> blocks = new HashMap<>();
        learned.writeChanged(0, Channel.CHECKPOINT, blocks::put);
        Additive same = space(USUAL).state();
        same.open(0);
        blocks.forEach((name, block) -> same.restore(0, name, block));
        Additive other = space(OTHERS.get("titleStopWords")).state();
        other.open(0);
        assertThatThrownBy(() -> blocks.forEach((name, block) -> other.restore(0, name, block)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("title-stop-words")
                .hasMessageContaining("\"and\"\"the\"")
                .hasMessageContaining("\"and\"\"der\"");
    }
}
