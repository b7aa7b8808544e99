package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.MalformedModelException;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A teacher of item texts: tokenizer and encoder in DJL, nothing downloaded. */
class TextTeacherTest extends TeacherContract {
    private static final List<String> TEXTS = List.of(
            "Ships in deep space",
            "a love letter",
            "the war in Paris",
            "a king in the storm",
            "the dogs",
            "winter night",
            "cooking school",
            "the train",
            "in deep space ships",
            "a storm in winter",
            "the letters",
            "night train");
    private static final int SHIPS = Vocabulary.FIRST_ITEM;
    private static final int LOVE = SHIPS + 1;
    private static final int SHIPS_AGAIN = SHIPS + 8;

    @Override
    Teacher load(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        TransformerFixture.itemIds().forEach(id -> texts.put(id, TEXTS.get(texts.size())));
        Path model = folder.resolve("text");
        try (TextEncoder encoder = encoder(folder)) {
            TextTeacher.write(model, texts, 6, encoder);
        }
        return TeacherFolder.load(model);
    }

    private static TextEncoder encoder(Path folder) throws IOException {
        try {
            return TextEncoder.load(TinyTextEncoder.write(folder.resolve("encoder")));
        } catch (MalformedModelException broken) {
            throw new UncheckedIOException(new IOException(broken));
        }
    }

    @Test
    void shouldPreferWhatReadsLikeTheHistory() {
        float[] logits = catalogue(new int[] {SHIPS});
        for (int row = Vocabulary.UNKNOWN; row < logits.length; row++) {
            if (row != SHIPS && row != SHIPS_AGAIN) {
                assertThat(logits[SHIPS_AGAIN]).as("row " + row).isGreaterThan(logits[row]);
            }
        }
    }

    @Test
    void shouldEncodeATextBesideLongerOnesAsAlone() throws IOException {
        try (TextEncoder encoder = encoder(folder.resolve("again"))) {
            float[][] together =
                    encoder.encode(List.of("the trains", "a king in the storm of the winter night in Paris"));
            assertThat(encoder.encode(List.of("the trains"))[0]).containsExactly(together[0], within(1e-5f));
        }
    }

    @Test
    void shouldOfferProbesOnceAsked() {
        Path model = folder.resolve("text");
        TeacherFolder.survey(model, 8, (done, of) -> {});
        try (Teacher asked = TeacherFolder.load(model)) {
            Probes probes = asked.probes().orElseThrow();
            float[] after = catalogue(new int[] {SHIPS});
            float[] afterLove = catalogue(new int[] {LOVE});
            double byProbes = probes.logit(SHIPS, SHIPS_AGAIN)
                    - probes.logit(SHIPS, 4)
                    - probes.logit(LOVE, SHIPS_AGAIN)
                    + probes.logit(LOVE, 4);
            assertThat(byProbes)
                    .isCloseTo(
                            after[SHIPS_AGAIN] - after[4] - afterLove[SHIPS_AGAIN] + afterLove[4],
                            within((double) TOLERANCE * 10));
        }
    }
}
