package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.ContextDigest;
import io.whystream.context.Observations;
import io.whystream.event.Explanation;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.Provenance;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.report.ModelReport;
import io.whystream.explain.report.ModelReporter;
import io.whystream.explain.report.StudentView;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.BlockAddress;
import io.whystream.state.BlockWriter;
import io.whystream.state.Channel;
import io.whystream.state.PublishedBlocks;
import io.whystream.student.StepLoss;
import io.whystream.student.Student;
import io.whystream.teacher.Doubt;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.Teacher;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The student, all that it has counted, and the voice that explains it: a total of every partition's addend. */
public final class StudentDistiller implements Distiller {
    /** The name of what was counted within the state that is kept and published. */
    static final String OBSERVATIONS = "observations";
    /** The same of what was learned. */
    static final String STUDENT = "student";

    /** A snapshot covers so many events of a partition at most: the fewer, the closer its bounds. */
    private static final long SNAPSHOT_EVENTS = 250;

    private final DistillerSettings settings;
    private final DriftListener driftListener;
    private final Observations observations;
    private final FeatureSpace space;
    private final BlockLayout layout;
    private final TeacherFollower follower;
    private final Student student;
    private final EventAnswers answers;
    private final EventLearning learning;
    private final AdditiveGroup state;
    private final PublishedTotal total;
    /** Of the state, what was counted. */
    private final AdditiveGroup counts;

    private final ModelReporter reporter;
    private final ReportDesk reports;
    private final RecentDoubt doubt = new RecentDoubt();
    private final List<String> columns;
    private final Map<Integer, Learner> open = new TreeMap<>();

    /**
     * @param teacher whose probes become features; null without one, those features are absent then
     * @param settings of the features, of the learning and of the answers
     */
    public StudentDistiller(Catalogue catalogue, @Nullable Teacher teacher, DistillerSettings settings) {
        this(catalogue, teacher, settings, DriftListener.NONE);
    }

    /** @param driftListener hears when the student becomes worse */
    public StudentDistiller(
            Catalogue catalogue, @Nullable Teacher teacher, DistillerSettings settings, DriftListener driftListener) {
        this(catalogue, KnownTeachers.only(teacher), settings, driftListener);
    }

    /** @param teachers who may speak; the features follow whoever does */
    public StudentDistiller(
            Catalogue catalogue, KnownTeachers teachers, DistillerSettings settings, DriftListener driftListener) {
        this.settings = settings;
        this.driftListener = driftListener;
        KnownTeacher teacher = teachers.present();
        observations = new Observations(settings.features().halfLives());
        space = new FeatureSpace(
                observations,
                settings.features(),
                settings.student().partitions(),
                teacher == null ? null : teacher.probes(),
                teacher == null ? null : teacher.vocabulary());
        follower = new TeacherFollower(space, teachers);
        layout = new BlockLayout(space, settings.student());
        student = new Student(space, settings.student());
        columns = IntStream.range(0, space.columns())
                .mapToObj(column -> space.columnName(column).replaceFirst(":", "/"))
                .toList();
        reporter = new ModelReporter(catalogue, columns, settings.features().contextKeys());
        answers = new EventAnswers(catalogue, observations, space, student, teachers, settings, reporter);
        learning = new EventLearning(catalogue, observations, space, student, settings);
        reports = new ReportDesk(this, reporter, this::view, settings.reportInterval());
        counts = new AdditiveGroup().with(OBSERVATIONS, observations.state());
        state = new AdditiveGroup()
                .with(OBSERVATIONS, observations.state())
                .with("features", space.state())
                .with(STUDENT, student.state());
        total = new PublishedTotal(state, this::adds, () -> open.keySet().forEach(state::addToTotal));
        if (teacher != null) {
            learnItems(teacher);
        }
    }

    private void learnItems(KnownTeacher teacher) {
        teacher.vocabulary().itemIds().forEach(observations.items()::add);
    }

    /** Published sums of the new space were passed over until now: the total is built anew. */
    private void follow(SoftPrediction prediction) {
        if (prediction.passedOver()) {
            return; // nobody spoke, for no fault of the teacher's: whoever spoke last still holds
        }
        KnownTeacher moved = follower.follow(prediction.teacher());
        if (moved != null) {
            learnItems(moved);
            reporter.forget();
            total.outdate();
        }
    }

    @Override
    public synchronized PartitionLearner open(int partition) {
        Learner learner = new Learner(partition);
        open.put(partition, learner);
        state.open(partition);
        student.sharedBy(open.size());
        total.outdate();
        return learner;
    }

    @Override
    public synchronized void readPublished(PublishedBlocks blocks) {
        total.read(blocks);
    }

    @Override
    public synchronized void fold(String address, byte @Nullable [] block) {
        total.fold(address, block);
    }

    /** Whether a published block is part of the total: own partitions are there already, with all they have learned. */
    private boolean adds(BlockAddress where) {
        return !open.containsKey(where.partition()) && layout.understands(where);
    }

    /** How many events have been learned from, over all partitions. */
    public synchronized long learned() {
        total.refresh();
        return student.learned();
    }

    private final class Learner implements PartitionLearner {
        private final int partition;
        private final PartitionWatch watch;
        private final SnapshotStretch stretch = new SnapshotStretch(columns, student.explainer());
        private long unpublished;
        private long uncounted;

        Learner(int partition) {
            this.partition = partition;
            this.watch = new PartitionWatch(partition, settings.drift(), student, reporter, driftListener);
        }

        @Override
        public List<Explanation> answerThenLearn(SoftPrediction prediction) {
            synchronized (StudentDistiller.this) {
                requireCurrent();
                follow(prediction);
                total.refresh();
                state.enter(partition);
                Provenance provenance = provenance(prediction, partition);
                List<Explanation> explanations = answers.answer(prediction, provenance);
                stretch.add(explanations, provenance);
                StepLoss loss = learning.learn(prediction, answers.event());
                doubt.remember(
                        prediction.interaction(),
                        prediction.history().size(),
                        answers.event().uncertainty(),
                        loss.explainer());
                watch.watch(loss);
                unpublished++;
                uncounted++;
                return explanations;
            }
        }

        private void requireCurrent() {
            if (open.get(partition) != this) {
                throw new IllegalStateException("the learning of partition " + partition + " has ended");
            }
        }

        @Override
        public Optional<ModelReport> reportDue(long now) {
            return reports.due(partition, now);
        }

        @Override
        public boolean snapshotDue() {
            synchronized (StudentDistiller.this) {
                return stretch.answered() >= SNAPSHOT_EVENTS;
            }
        }

        @Override
        public Optional<ModelSnapshot> snapshot(long now) {
            synchronized (StudentDistiller.this) {
                return stretch.take(now);
            }
        }

        @Override
        public boolean publicationDue() {
            synchronized (StudentDistiller.this) {
                return unpublished >= settings.student().publicationInterval(student.learned());
            }
        }

        @Override
        public boolean countsDue() {
            synchronized (StudentDistiller.this) {
                return uncounted >= settings.student().countsInterval(student.learned());
            }
        }

        @Override
        public boolean unpublished() {
            return unpublished > 0;
        }

        @Override
        public void publish(BlockWriter blockWriter) {
            synchronized (StudentDistiller.this) {
                publish(state, blockWriter);
                unpublished = 0;
            }
        }

        @Override
        public void publishCounts(BlockWriter blockWriter) {
            synchronized (StudentDistiller.this) {
                publish(counts, blockWriter);
            }
        }

        private void publish(AdditiveGroup what, BlockWriter blockWriter) {
            requireCurrent();
            what.writeChanged(
                    partition,
                    Channel.PUBLICATION,
                    (name, block) ->
                            blockWriter.write(new BlockAddress(layout.of(name), partition, name).toString(), block));
            uncounted = 0;
        }

        @Override
        public void writeChanged(BlockWriter blockWriter) {
            synchronized (StudentDistiller.this) {
                requireCurrent();
                state.writeChanged(partition, Channel.CHECKPOINT, blockWriter);
            }
        }

        @Override
        public void restore(String name, byte[] block) {
            synchronized (StudentDistiller.this) {
                requireCurrent();
                state.restore(partition, name, block);
            }
        }

        @Override
        public void close() {
            synchronized (StudentDistiller.this) {
                if (open.remove(partition, this)) {
                    state.close(partition);
                    student.sharedBy(open.size());
                    driftListener.closed(partition);
                    total.outdate();
                }
            }
        }
    }

    private Provenance provenance(SoftPrediction prediction, int partition) {
        return new Provenance(
                partition,
                total.versions().of(settings.student().partitions(), open.keySet(), student::learned),
                space.layoutDigest(),
                ContextDigest.of(prediction.history(), prediction.muted()));
    }

    /** How often these items are chosen lately, over all partitions, see {@link ChosenLately}. */
    public synchronized Optional<Object2DoubleMap<String>> recentRates(Collection<String> itemIds) {
        total.refresh();
        return ChosenLately.rates(observations, itemIds);
    }

    @Override
    public Optional<Duration> snapshotInterval() {
        return Optional.of(settings.snapshotInterval());
    }

    @Override
    public Optional<Duration> reportInterval() {
        return Optional.of(settings.reportInterval());
    }

    @Override
    public void judged(String kind, boolean helpful) {
        reporter.judged(kind, helpful);
    }

    /**
     * The model as a whole, not published: made now, or that of a moment ago. Nothing before the first audited event.
     *
     * @param now epoch milliseconds
     */
    public Optional<ModelReport> report(long now) {
        return reports.asked(now);
    }

    private StudentView view() {
        total.refresh();
        Map<String, Double> choices = new HashMap<>();
        for (int item = 0; item < observations.items().size(); item++) {
            if (observations.items().named(item) && observations.times().seen(item)) {
                choices.put(
                        observations.items().name(item), observations.choices().sum(item));
            }
        }
        return new StudentView(
                student.learned(),
                reporter.names().weights(student.explainer()::weight),
                reporter.names().weights(student.ranker()::weight),
                choices);
    }

    /** Where the student of this instance has most to learn from the teacher, as far as it lately showed. */
    public Doubt doubt() {
        return doubt;
    }

    /** How the student is, as it stands; cheap. */
    public synchronized StudentVitals vitals() {
        return new StudentVitals(student.learned(), student.teacherTrust(), space.pairCollisions());
    }

    /** How many weights of each reading are not zero; looks at each, a millisecond or so in which nothing is learned. */
    public synchronized WeightCounts nonZeroWeights() {
        return new WeightCounts(
                student.explainer().nonZeroWeights(), student.ranker().nonZeroWeights());
    }

    /** How far the ranker trusts the teacher, 0 to 1. */
    public synchronized double teacherTrust() {
        return student.teacherTrust();
    }
}
