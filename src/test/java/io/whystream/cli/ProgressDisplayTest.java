package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressDisplayTest {
    private static final ProgressState HALF = new ProgressState(
            "Training", "steps", 1_234, 2_468, Duration.ofSeconds(61), "epoch 3: loss 4.21, NDCG@10 0.112");

    private final List<String> lines = new ArrayList<>();
    private long seconds = 1_000;

    @Test
    void shouldPrintAPlainLineInTenSecondsAtMostAndOneAtTheEnd() {
        try (PlainProgress progress = new PlainProgress(
                "Playing",
                "events",
                lines::add,
                () -> Duration.ofSeconds(seconds).toNanos())) {
            for (int done = 1; done <= 1_000; done++) {
                seconds += done % 40 == 0 ? 1 : 0;
                progress.step(done, 1_000);
            }
        }
        assertThat(lines).hasSize(3).allMatch(line -> !line.contains("\r") && !line.contains("\n"));
        assertThat(lines.get(0)).isEqualTo("Playing: 40 %, 400 of 1,000 events, 0:10, 0:15 left, 40/s");
        assertThat(lines.get(2)).isEqualTo("Playing: 100 %, 1,000 of 1,000 events, 0:25, 40/s");
    }

    @Test
    void shouldPrintNothingOfWhatNeverBegan() {
        new PlainProgress("Playing", "events", lines::add, System::nanoTime).close();
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 79, 80, 100, 200})
    void shouldKeepTheBarWideWhateverElseThereIsToSay(int width) {
        String line = BarLine.render(HALF, width);
        assertThat(line).hasSizeLessThanOrEqualTo(width).startsWith("Training  50% [");
        assertThat(line.indexOf(']') - line.indexOf('[')).isGreaterThan(20);
    }

    @Test
    void shouldSayMoreWhereThereIsRoom() {
        assertThat(BarLine.render(HALF, 80))
                .isEqualTo("Training  50% [==========>         ] 1,234 of 2,468 steps, 1:01, 1:01 left, 20/s");
        assertThat(BarLine.render(HALF, 140))
                .contains("loss 4.21, NDCG@10 0.112")
                .contains("1:01 left", "20/s");
    }

    @Test
    void shouldFillTheBarAtTheEnd() {
        ProgressState all = new ProgressState("Playing", "events", 5, 5, Duration.ofSeconds(2), "");
        assertThat(BarLine.render(all, 60)).contains("100%").doesNotContain(">");
    }
}
