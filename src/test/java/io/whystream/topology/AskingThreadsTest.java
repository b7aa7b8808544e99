package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AskingThreadsTest {
    private final AtomicLong now = new AtomicLong();
    private final AskingThreads.Asker asker = new AskingThreads(now::get).ofThisThread();

    @Test
    void shouldBeginWithFourBatches() {
        assertThat(asker.enough()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0} ms a batch")
    @CsvSource({"0, 8", "1, 8", "5, 8", "7, 6", "15, 3", "20, 2", "500, 2"})
    void shouldWantAsMuchWorkBeforeTheTeacherAsBridgesACommit(long milliseconds, int enough) {
        ask(milliseconds);
        assertThat(asker.enough()).isEqualTo(enough);
    }

    @Test
    void shouldFollowATeacherThatBecomesFaster() {
        ask(500);
        for (int i = 0; i < 30; i++) {
            ask(10);
        }
        assertThat(asker.enough()).isEqualTo(4);
    }

    @Test
    void shouldNotTakeATimeLimitForTheUsualTime() {
        ask(5);
        ask(2_000);
        assertThat(asker.enough()).as("40 ms at 8.75 ms each").isEqualTo(5);
    }

    @Test
    void shouldCountWhatLiesBeforeTheTeacher() {
        CountDownLatch silence = new CountDownLatch(1);
        asker.execute(() -> awaitEnd(silence));
        asker.execute(() -> {});
        assertThat(asker.open()).isEqualTo(2);
        silence.countDown();
        ask(1); // or the test never ends
    }

    /** And waits until it is known how long it took. */
    private void ask(long milliseconds) {
        asker.execute(() -> now.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds)));
        while (asker.open() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitEnd(CountDownLatch silence) {
        try {
            silence.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
