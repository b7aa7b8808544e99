package io.whystream.explain;

import io.whystream.explain.report.ModelReport;
import io.whystream.explain.report.ModelReporter;
import io.whystream.explain.report.StudentView;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says when a report is made: once in an interval for whoever publishes it, and for whoever asks. A report is drafted under
 * the student's lock and worked out outside it, so that learning does not wait.
 */
final class ReportDesk {
    /** An alarm may be a little early; those of other partitions' tasks within the interval are too early. */
    private static final double PUNCTUAL = 0.9;
    /** Whoever asks for a report again within this time gets the same one. */
    private static final long FRESH_MILLISECONDS = 10_000;

    private final Object student;
    private final ModelReporter reporter;
    private final Supplier<StudentView> view;
    private final Duration interval;
    private long next = Long.MIN_VALUE;
    /** Held while a report is made for who asked. */
    private final Object asking = new Object();

    private Optional<ModelReport> asked = Optional.empty();

    /**
     * @param student whose lock guards the reporter and the view
     * @param view of the student as it stands; called under its lock
     */
    ReportDesk(Object student, ModelReporter reporter, Supplier<StudentView> view, Duration interval) {
        this.student = student;
        this.reporter = reporter;
        this.view = view;
        this.interval = interval;
    }

    /** That of the interval, for the first who comes with news; nothing for the others. */
    Optional<ModelReport> due(int partition, long now) {
        return dueDraft(partition, now).map(draft -> {
            ModelReport report = draft.write();
            synchronized (student) {
                reporter.compareWith(report);
            }
            return report;
        });
    }

    private Optional<ModelReporter.Draft> dueDraft(int partition, long now) {
        synchronized (student) {
            if (!reporter.hasNews() || now < next) {
                return Optional.empty();
            }
            next = now + (long) (PUNCTUAL * interval.toMillis());
            Optional<ModelReporter.Draft> draft = reporter.draft(view.get(), partition + "-" + now, now);
            reporter.begin();
            return draft;
        }
    }

    /** One made now, or that of a moment ago; nothing before the first audited event. */
    Optional<ModelReport> asked(long now) {
        synchronized (asking) {
            if (asked.isEmpty() || now - asked.get().timestamp() >= FRESH_MILLISECONDS) {
                Optional<ModelReporter.Draft> draft;
                synchronized (student) {
                    draft = reporter.draft(view.get(), "asked-" + now, now);
                }
                asked = draft.map(ModelReporter.Draft::write);
            }
            return asked;
        }
    }
}
