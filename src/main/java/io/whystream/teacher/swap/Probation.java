package io.whystream.teacher.swap;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.TeacherException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a new teacher is asked beside the present one, and what it must show: on as many events as the settings
 * want, a log loss of what people chose that is not much worse than the present one's. Where the present one answers nothing
 * any more, not much worse than chance.
 */
final class Probation {
    /** Batches that may wait for the shadow; more are not worth the memory. */
    private static final int WAITING = 64;

    private static final long POLL_MILLISECONDS = 100;
    /**
     * The present one is given up when it was asked for so many of the times that its breaker lets it rest, and answered nothing.
     */
    private static final int RESTS = 3;

    private final SwapSettings settings;
    private final long silence;
    private final BlockingQueue<List<SoftPrediction>> lately = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean holding;
    private volatile boolean closed;

    /** @param rest how long a teacher that fails is left alone before it is tried again */
    Probation(SwapSettings settings, Duration rest) {
        this.settings = settings;
        this.silence = RESTS * nanoseconds(rest);
    }

    /** What was just taught; dropped where nobody is tried, or the shadow does not keep up. Never waits. */
    void taught(List<SoftPrediction> predictions) {
        if (holding) {
            lately.offer(predictions);
        }
    }

    /**
     * Returns when the new teacher has shown enough.
     *
     * @param step run at the beginning, and whenever the shadow has seen more
     * @throws TeacherException when it is refused, and why; or when the probation is closed
     */
    void hold(Shadow shadow, Runnable step) {
        lately.clear();
        holding = true;
        try {
            step.run();
            observe(shadow, step);
        } finally {
            holding = false;
            lately.clear();
        }
    }

    private void observe(Shadow shadow, Runnable step) {
        long start = System.nanoTime();
        long answered = start;
        while (true) {
            int before = shadow.figures().events();
            List<SoftPrediction> taught = await();
            long now = System.nanoTime();
            long silent = 0;
            if (taught != null) {
                shadow.observe(taught);
                step.run();
                answered = shadow.figures().events() > before ? now : answered;
                silent = now - answered;
            }
            if (shadow.figures().events() >= settings.shadowEvents()) {
                requireGood(shadow.figures());
                return;
            }
            if (shadow.unanswered().events() >= settings.shadowEvents() && silent >= silence) {
                requireNotMuchWorseThanChance(shadow.unanswered());
                return;
            }
            if (now - start >= nanoseconds(settings.patience())) {
                throw tooFew(shadow);
            }
        }
    }

    /** Null where nothing was taught for a moment. */
    private @Nullable List<SoftPrediction> await() {
        if (closed) {
            throw new TeacherException("the service ends");
        }
        try {
            return lately.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new TeacherException("the service ends", interruption);
        }
    }

    private void requireGood(ShadowFigures figures) {
        if (!(figures.nextLogLoss() - figures.presentLogLoss() <= settings.tolerance())) {
            throw refusal(
                    "its log loss of what people chose is %.3f nats, the present teacher's %.3f, on the same %d events; %.3f more are tolerated (whystream.teach.swap.tolerance)",
                    figures.nextLogLoss(), figures.presentLogLoss(), figures.events(), settings.tolerance());
        }
    }

    private void requireNotMuchWorseThanChance(UnansweredFigures figures) {
        if (!(figures.nextLogLoss() - figures.chanceLogLoss() <= settings.tolerance())) {
            throw refusal(
                    "the present teacher does not answer, but the log loss of this one of what people chose is %.3f nats, that of chance %.3f, on %d events; %.3f more are tolerated (whystream.teach.swap.tolerance)",
                    figures.nextLogLoss(), figures.chanceLogLoss(), figures.events(), settings.tolerance());
        }
    }

    private TeacherException tooFew(Shadow shadow) {
        return refusal(
                "only %,d of %,d events came within %s on which both could be held together (choices of one item among others), and %,d that the present teacher did not answer; let it be tried on fewer (whystream.teach.swap.shadow-events) or for longer (whystream.teach.swap.patience), and order it again",
                shadow.figures().events(),
                settings.shadowEvents(),
                asConfigured(settings.patience()),
                shadow.unanswered().events());
    }

    private static TeacherException refusal(String format, Object... values) {
        return new TeacherException(String.format(Locale.ROOT, format, values));
    }

    /** 6h, 1m30s. */
    private static String asConfigured(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** At most the longest time that can be told, some 292 years. */
    private static long nanoseconds(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    /** Whoever holds it hears at once that the service ends. */
    void close() {
        closed = true;
    }
}
