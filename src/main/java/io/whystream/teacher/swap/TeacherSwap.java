package io.whystream.teacher.swap;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.guard.GuardedTeacher;
import io.whystream.teacher.swap.SwapReport.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders for new models, one after the other, on a thread of its own: load, try, hold against the present one on live
 * events, then appoint or refuse. The stream's threads only hand over copies of what they taught, and drop them where the
 * shadow does not keep up.
 */
public final class TeacherSwap implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TeacherSwap.class.getName());
    /** Batches that may wait for the shadow; more are not worth the memory. */
    private static final int WAITING = 64;

    private static final int REMEMBERED = 20;
    private static final long POLL_MILLISECONDS = 100;

    private final TeacherPost post;
    private final ModelLoader loader;
    private final GuardSettings guard;
    private final SwapSettings settings;
    private final Consumer<SwapReport> audience;
    private final BlockingQueue<List<SoftPrediction>> lately = new ArrayBlockingQueue<>(WAITING);
    private final Deque<SwapReport> reports = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "teacher-swap");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean shadowing;
    private volatile boolean closed;

    /** @param audience hears what becomes of each order, step by step */
    public TeacherSwap(
            TeacherPost post,
            ModelLoader loader,
            GuardSettings guard,
            SwapSettings settings,
            Consumer<SwapReport> audience) {
        this.post = post;
        this.loader = loader;
        this.guard = guard;
        this.settings = settings;
        this.audience = audience;
    }

    /**
     * Orders a model; what becomes of it is told by {@link #reports()}.
     *
     * @param folder finds the model's folder, or throws a {@link TeacherException}
     */
    public void order(ModelOrder order, Supplier<Path> folder) {
        if (!closed) {
            worker.execute(() -> carryOut(order, folder));
        }
    }

    /** What became of the latest orders, newest first; the first may be under way. */
    public List<SwapReport> reports() {
        synchronized (reports) {
            return List.copyOf(reports);
        }
    }

    /** For the instructors: what was just taught. Never waits. */
    public void taught(List<SoftPrediction> predictions) {
        if (shadowing) {
            lately.offer(predictions);
        }
    }

    private void carryOut(ModelOrder order, Supplier<Path> folder) {
        GuardedTeacher next = null;
        Shadow shadow = null;
        try {
            tell(true, new SwapReport(order.uri(), Outcome.LOADING, null, null, null));
            next = load(order, folder.get());
            if (next.version().equals(post.present().version())) {
                tell(
                        false,
                        new SwapReport(
                                order.uri(), Outcome.PRESENT, next.version().version(), null, null));
                next.close();
                return;
            }
            if (settings.shadowEvents() > 0) {
                shadow = new Shadow(next, post.present().version());
                follow(order, shadow);
                requireGood(shadow.figures());
            }
            post.appoint(next);
            tell(
                    false,
                    new SwapReport(
                            order.uri(), Outcome.APPOINTED, next.version().version(), null, figures(shadow)));
        } catch (RuntimeException | Error failure) {
            String version = next == null ? null : next.version().version();
            if (next != null) {
                next.close();
            }
            if (!closed) {
                tell(false, new SwapReport(order.uri(), Outcome.REFUSED, version, told(failure), figures(shadow)));
            }
        } finally {
            shadowing = false;
            lately.clear();
        }
    }

    private static @Nullable ShadowFigures figures(@Nullable Shadow shadow) {
        return shadow == null ? null : shadow.figures();
    }

    private static String told(Throwable failure) {
        return failure instanceof TeacherException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    private GuardedTeacher load(ModelOrder order, Path folder) {
        String wanted = order.sha256();
        requireDigest(wanted, folder);
        Teacher loaded = loader.load(folder);
        try {
            requireDigest(wanted, folder); // nobody exchanged it meanwhile
            return new GuardedTeacher(loaded, guard);
        } catch (TeacherException changed) {
            loaded.close();
            throw changed;
        }
    }

    private void requireDigest(@Nullable String wanted, Path folder) {
        if (wanted == null) {
            return;
        }
        String found = loader.digest(folder);
        if (!found.equals(wanted)) {
            throw new TeacherException(folder + ": its SHA-256 is " + found + ", but " + wanted
                    + " was ordered: was it copied to the end?");
        }
    }

    private void follow(ModelOrder order, Shadow shadow) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        shadowing = true;
        tellShadowing(order, shadow);
        while (shadow.figures().events() < settings.shadowEvents()) {
            List<SoftPrediction> taught = awaitTaught();
            if (taught != null) {
                shadow.observe(taught);
                tellShadowing(order, shadow);
            }
            if (System.nanoTime() - deadline >= 0 && shadow.figures().events() < settings.shadowEvents()) {
                throw tooFew(shadow.figures().events());
            }
        }
    }

    private void tellShadowing(ModelOrder order, Shadow shadow) {
        tell(
                true,
                new SwapReport(
                        order.uri(), Outcome.SHADOWING, shadow.next().version().version(), null, shadow.figures()));
    }

    private TeacherException tooFew(int events) {
        return new TeacherException(
                "in %s only %,d events came on which to hold it beside the present one (choices of one item among others), of %,d; let it be tried on fewer (whystream.teach.swap.shadow-events) or for longer (whystream.teach.swap.patience), and order it again"
                        .formatted(told(settings.patience()), events, settings.shadowEvents()));
    }

    /** As it would be configured: 6h, 1m30s. */
    private static String told(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** What was just taught, or null where nothing was for a moment. */
    private @Nullable List<SoftPrediction> awaitTaught() {
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
        double worse = figures.nextLogLoss() - figures.presentLogLoss();
        if (!(worse <= settings.tolerance())) {
            throw new TeacherException(
                    "its log loss of what people chose is %.3f nats, the present teacher's %.3f, on the same %d events; %.3f more are tolerated (whystream.teach.swap.tolerance)"
                            .formatted(
                                    figures.nextLogLoss(),
                                    figures.presentLogLoss(),
                                    figures.events(),
                                    settings.tolerance()));
        }
    }

    /** @param underWay whether more will be told of this order */
    private void tell(boolean underWay, SwapReport report) {
        synchronized (reports) {
            SwapReport before = reports.peekFirst();
            if (before != null && (before.outcome() == Outcome.LOADING || before.outcome() == Outcome.SHADOWING)) {
                reports.removeFirst();
            }
            reports.addFirst(report);
            if (reports.size() > REMEMBERED) {
                reports.removeLast();
            }
        }
        if (!underWay) {
            LOG.log(System.Logger.Level.INFO, report.sentence());
        }
        audience.accept(report);
    }

    /** An order that is under way is dropped. */
    @Override
    public void close() {
        closed = true;
        worker.shutdown();
    }
}
