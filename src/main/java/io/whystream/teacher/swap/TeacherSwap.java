package io.whystream.teacher.swap;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherStanding;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.guard.GuardedTeacher;
import io.whystream.teacher.swap.SwapReport.Outcome;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private static final int REMEMBERED = 20;

    private final TeacherPost post;
    private final ModelLoader loader;
    private final GuardSettings guard;
    private final SwapSettings settings;
    private final Consumer<SwapReport> audience;
    private final Probation probation;
    private final Deque<SwapReport> reports = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "teacher-swap");
        thread.setDaemon(true);
        return thread;
    });
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
        this.probation = new Probation(settings, guard.rest());
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
        probation.taught(predictions);
    }

    private void carryOut(ModelOrder order, Supplier<Path> folder) {
        if (closed) {
            return;
        }
        GuardedTeacher next = null;
        Shadow shadow = null;
        try {
            tell(true, report(order, Outcome.LOADING, null, null, null));
            next = load(order, folder.get());
            if (next.version().equals(post.present().version()) && post.standing() == TeacherStanding.AVAILABLE) {
                tell(false, report(order, Outcome.PRESENT, next, null, null));
                next.close();
                return;
            }
            if (settings.shadowEvents() > 0) {
                shadow = new Shadow(next, post.present().version());
                Shadow tried = shadow;
                Teacher candidate = next;
                probation.hold(shadow, () -> tell(true, report(order, Outcome.SHADOWING, candidate, tried, null)));
            }
            post.appoint(next);
            tell(false, report(order, Outcome.APPOINTED, next, shadow, null));
        } catch (RuntimeException | Error failure) {
            if (next != null) {
                next.close();
            }
            if (!closed) {
                tell(false, report(order, Outcome.REFUSED, next, shadow, told(failure)));
            }
        }
    }

    private static SwapReport report(
            ModelOrder order,
            Outcome outcome,
            @Nullable Teacher next,
            @Nullable Shadow shadow,
            @Nullable String reason) {
        return new SwapReport(
                order.uri(),
                outcome,
                next == null ? null : next.version().version(),
                reason,
                shadow == null ? null : shadow.figures(),
                shadow == null || shadow.unanswered().events() == 0 ? null : shadow.unanswered());
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
        probation.close();
        worker.shutdown();
    }
}
