package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BatchTargetTest {
    private final BatchTarget target = new BatchTarget(32, Duration.ofMillis(20));

    @Test
    void shouldWaitForFullBatchesUnderABacklog() {
        for (int i = 0; i < 100; i++) {
            assertThat(target.arrived(1_000)).isEqualTo(32);
        }
    }

    @Test
    void shouldNotTakeTheVeryFirstLessonForAFullLoad() {
        target.arrived(1_000);
        assertThat(target.isFull()).isFalse();

        target.arrived(1_000);
        assertThat(target.isFull()).isTrue();
    }

    @Test
    void shouldNotWaitOnAnIdleStream() {
        long now = 0;
        for (int i = 0; i < 20; i++) {
            target.arrived(now += 1_000);
        }
        assertThat(target.arrived(now + 1_000)).isEqualTo(1);
    }

    @Test
    void shouldWaitForAsManyAsComeWithinTheLinger() {
        long now = 0;
        for (int i = 0; i < 50; i++) {
            target.arrived(now += 4);
        }
        assertThat(target.arrived(now + 4)).isBetween(4, 6);
    }

    @Test
    void shouldBeFullAgainSoonAfterABacklogBegins() {
        for (int i = 0; i < 20; i++) {
            target.arrived(i * 1_000L);
        }
        int arrivals = 0;
        while (target.arrived(19_000) < 32) {
            arrivals++;
        }
        assertThat(arrivals).isLessThan(20);
    }

    @Test
    void shouldNotTakeACommitForAnIdleStream() {
        long now = 0;
        for (int i = 0; i < 50; i++) {
            target.arrived(now);
        }
        now += 100; // the commit's
        assertThat(target.arrived(now)).isEqualTo(32);
        assertThat(target.isFull()).isTrue();
    }

    @Test
    void shouldNotTakeItsOwnWorkForAnIdleStream() {
        long now = 0;
        int size = 0;
        for (int i = 0; i < 200; i++) {
            size = target.arrived(now);
            now += 500; // the teacher's
            target.left(now);
        }
        assertThat(size).isEqualTo(32);
    }
}
