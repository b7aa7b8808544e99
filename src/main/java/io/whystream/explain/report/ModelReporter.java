package io.whystream.explain.report;

import io.whystream.context.Catalogue;
import io.whystream.event.TeacherVersion;
import io.whystream.explain.report.ModelReport.Drift;
import io.whystream.explain.report.ModelReport.Family;
import io.whystream.explain.report.ModelReport.Helpfulness;
import io.whystream.explain.report.ModelReport.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Remembers the latest {@value #WINDOW} audited events of this instance, some megabytes, and makes reports of them. What it
 * remembers is not kept over a restart. Not thread-safe.
 */
public final class ModelReporter {
    static final int WINDOW = 1000;

    private final Catalogue catalogue;
    private final SurrogateTree tree;
    private final List<String> userAttributes;
    private final FeatureNames names = new FeatureNames();
    private final Deque<AuditedEvent> window = new ArrayDeque<>();
    private final Verdicts verdicts = new Verdicts();
    private Map<String, Double> lastImportance = Map.of();
    private int unreported;
    private int lossDrifts;
    private int fidelityDrifts;

    /**
     * @param columns the names of the dense columns, in their order
     * @param userAttributes keys of the events' context by which users are grouped
     */
    public ModelReporter(Catalogue catalogue, List<String> columns, List<String> userAttributes) {
        this.catalogue = catalogue;
        this.tree = new SurrogateTree(List.copyOf(columns));
        this.userAttributes = List.copyOf(userAttributes);
    }

    /** Numbers the features of the rows that {@link #observe} takes. */
    public FeatureNames names() {
        return names;
    }

    public void observe(AuditedEvent event) {
        if (window.size() == WINDOW) {
            window.removeFirst();
        }
        window.addLast(event);
        unreported++;
    }

    /** Another teacher speaks: what was seen of the former says nothing of it. */
    public void forget() {
        window.clear();
        lastImportance = Map.of();
        unreported = 0;
    }

    /** People began to choose otherwise than the student expects. */
    public void lossDrifted() {
        lossDrifts++;
    }

    /** The teacher began to speak otherwise than the student expects. */
    public void fidelityDrifted() {
        fidelityDrifts++;
    }

    /** A user judged a reason of this kind. Thread-safe. */
    public void judged(String kind, boolean helpful) {
        verdicts.count(kind, helpful);
    }

    /** Whether anything was audited since the last published report. */
    public boolean hasNews() {
        return unreported > 0;
    }

    /**
     * What a report is to be made of, as it stands; nothing before the first audited event. It shares nothing with this object and
     * may be written elsewhere.
     *
     * @param student with the weights of the features that have numbers now
     * @param now epoch milliseconds
     */
    public Optional<Draft> draft(StudentView student, String reportId, long now) {
        return window.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(
                        ofOneTeacher(),
                        student,
                        names.all(),
                        lastImportance,
                        verdicts.byKind(),
                        new Drift(lossDrifts, fidelityDrifts),
                        reportId,
                        now));
    }

    /** What whoever spoke last said: the bias of one teacher is not another's. */
    private List<AuditedEvent> ofOneTeacher() {
        TeacherVersion latest = window.getLast().teacher();
        return window.stream().filter(event -> event.teacher().equals(latest)).toList();
    }

    /** From now on drift and news are counted anew: a draft will be published. */
    public void begin() {
        unreported = 0;
        lossDrifts = 0;
        fidelityDrifts = 0;
    }

    /** The next reports are compared with this one. */
    public void compareWith(ModelReport published) {
        lastImportance = published.families().stream().collect(Collectors.toMap(Family::family, Family::importance));
    }

    /** A report before it is worked out, which takes long enough to be done where nobody waits. */
    public final class Draft {
        private final List<AuditedEvent> events;
        private final StudentView student;
        private final List<FeatureNames.Feature> features;
        private final Map<String, Double> before;
        private final List<Helpfulness> feedback;
        private final Drift drift;
        private final String reportId;
        private final long now;

        private Draft(
                List<AuditedEvent> events,
                StudentView student,
                List<FeatureNames.Feature> features,
                Map<String, Double> before,
                List<Helpfulness> feedback,
                Drift drift,
                String reportId,
                long now) {
            this.events = events;
            this.student = student;
            this.features = features;
            this.before = before;
            this.feedback = feedback;
            this.drift = drift;
            this.reportId = reportId;
            this.now = now;
        }

        public ModelReport write() {
            ReportWriter writer = new ReportWriter(events, student, features, catalogue);
            return new ModelReport(
                    reportId,
                    now,
                    student.learned(),
                    windowOf(events),
                    families(writer, before),
                    tree.of(events).orElse(null),
                    writer.exposure(),
                    writer.gaps(),
                    writer.users(userAttributes),
                    writer.disagreements(),
                    feedback,
                    drift);
        }
    }

    private static Window windowOf(List<AuditedEvent> events) {
        return new Window(
                events.size(),
                events.stream().mapToLong(AuditedEvent::timestamp).min().orElse(0),
                events.stream().mapToLong(AuditedEvent::timestamp).max().orElse(0),
                events.stream().map(AuditedEvent::partition).distinct().sorted().toList());
    }

    private static List<Family> families(ReportWriter writer, Map<String, Double> earlier) {
        List<Family> families = new ArrayList<>();
        writer.importance().forEach((family, importance) -> {
            Double before = earlier.get(family);
            Double change = before == null ? null : (Double) (importance - before);
            families.add(new Family(family, importance, change, writer.weights(family)));
        });
        families.sort(Comparator.comparingDouble(Family::importance).reversed().thenComparing(Family::family));
        return families;
    }
}
