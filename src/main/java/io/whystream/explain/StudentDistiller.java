package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.BlockAddress;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.PublishedBlocks;
import io.whystream.student.Reading;
import io.whystream.student.StepLoss;
import io.whystream.student.Student;
import io.whystream.teacher.Doubt;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.Teacher;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The student, all that it has counted, and the voice that explains it: a total of every partition's addend. */
public final class StudentDistiller implements Distiller {

    private final DistillerSettings settings;
    private final DriftListener driftListener;
    private final Observations observations;
    private final FeatureSpace space;
    private final TeacherFollower follower;
    private final Student student;
    private final EventCase event;
    private final CatalogueRanking ranking;
    private final AnswerWriter writer;
    private final AdditiveGroup state;
    private final RecentDoubt doubt = new RecentDoubt();
    private final Map<Integer, Learner> open = new TreeMap<>();
    private @Nullable PublishedBlocks published;
    private boolean stale;

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
        student = new Student(space, settings.student());
        event = new EventCase(catalogue, observations, space, student);
        ranking = new CatalogueRanking(catalogue, observations, space);
        RecommendationAudit recommendations = new RecommendationAudit(
                new EventCase(catalogue, observations, space, student),
                space,
                student.explainer(),
                settings.explanation());
        writer =
                new AnswerWriter(catalogue, space, student, ranking, recommendations, teachers, settings.explanation());
        state = new AdditiveGroup()
                .with("observations", observations.state())
                .with("features", space.state())
                .with("student", student.state());
        if (teacher != null) {
            learnItems(teacher);
        }
    }

    private void learnItems(KnownTeacher teacher) {
        teacher.vocabulary().itemIds().forEach(observations.items()::add);
    }

    /** Published sums of the new space were passed over until now: the total is built anew. */
    private void follow(SoftPrediction prediction) {
        KnownTeacher moved = follower.follow(prediction.teacher());
        if (moved != null) {
            learnItems(moved);
            stale = true;
        }
    }

    @Override
    public synchronized PartitionLearner open(int partition) {
        Learner learner = new Learner(partition);
        open.put(partition, learner);
        state.open(partition);
        stale = true;
        return learner;
    }

    @Override
    public synchronized void readPublished(PublishedBlocks blocks) {
        published = blocks;
        stale = true;
    }

    @Override
    public synchronized void fold(String address, byte @Nullable [] block) {
        PublishedBlocks blocks = Objects.requireNonNull(published, "nothing to fold into");
        BlockAddress where = BlockAddress.parse(address);
        if (block != null) {
            Blocks.open(address, block); // refuses a damaged one before anything changes
        }
        if (block != null && !stale && adds(where)) {
            state.fold(where.name(), block, 1);
        }
        byte[] before = blocks.get(address);
        if (before != null && !stale && adds(where)) {
            state.fold(where.name(), before, -1);
        }
        blocks.put(address, block);
    }

    /** Whether a published block is part of the total: own partitions are there already, with all they have learned. */
    private boolean adds(BlockAddress where) {
        return !open.containsKey(where.partition()) && where.layout().equals(space.layoutDigest());
    }

    private void rebuild() {
        state.clearTotal();
        open.keySet().forEach(state::addToTotal);
        if (published != null) {
            published.forEach((address, block) -> {
                BlockAddress where = BlockAddress.parse(address);
                if (block != null && adds(where)) {
                    state.fold(where.name(), block, 1);
                }
            });
        }
        stale = false;
    }

    /** How many events have been learned from, over all partitions. */
    public synchronized long learned() {
        if (stale) {
            rebuild();
        }
        return student.learned();
    }

    private final class Learner implements PartitionLearner {
        private final int partition;
        private final DriftWatch lossWatch;
        private final DriftWatch fidelityWatch;
        private long unpublished;

        Learner(int partition) {
            this.partition = partition;
            this.lossWatch = new DriftWatch(DriftSignal.LOSS, partition, settings.drift(), driftListener);
            this.fidelityWatch = new DriftWatch(DriftSignal.FIDELITY, partition, settings.drift(), driftListener);
        }

        @Override
        public List<Explanation> answerThenLearn(SoftPrediction prediction) {
            synchronized (StudentDistiller.this) {
                requireCurrent();
                follow(prediction);
                if (stale) {
                    rebuild();
                }
                state.enter(partition);
                List<Explanation> answers = answer(prediction);
                StepLoss loss = learn(prediction.interaction());
                doubt.remember(
                        prediction.interaction(), prediction.history().size(), event.uncertainty(), loss.explainer());
                watch(loss);
                unpublished++;
                return answers;
            }
        }

        private void watch(StepLoss loss) {
            boolean lossRises = lossWatch.rises(loss.ranker());
            boolean divergenceRises = fidelityWatch.rises(loss.explainer());
            if (settings.drift().reaction() == DriftSettings.Reaction.BOOST) {
                react(student.ranker(), lossRises);
                react(student.explainer(), divergenceRises);
            }
        }

        private void react(Reading reading, boolean drifted) {
            if (drifted) {
                reading.loosen(settings.drift().boost());
            }
        }

        private void requireCurrent() {
            if (open.get(partition) != this) {
                throw new IllegalStateException("the learning of partition " + partition + " has ended");
            }
        }

        @Override
        public boolean publicationDue() {
            synchronized (StudentDistiller.this) {
                return unpublished >= settings.student().publicationInterval(student.learned());
            }
        }

        @Override
        public boolean unpublished() {
            return unpublished > 0;
        }

        @Override
        public void publish(BlockWriter blockWriter) {
            synchronized (StudentDistiller.this) {
                requireCurrent();
                state.writeChanged(
                        partition,
                        Channel.PUBLICATION,
                        (name, block) -> blockWriter.write(
                                new BlockAddress(space.layoutDigest(), partition, name).toString(), block));
                unpublished = 0;
            }
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
                    driftListener.closed(partition);
                    stale = true;
                }
            }
        }
    }

    private List<Explanation> answer(SoftPrediction prediction) {
        event.lay(prediction);
        TeacherAudit audit = prediction.audit();
        if (audit != null) {
            audit.candidates().forEach(candidate -> observations.items().add(candidate.itemId()));
            ranking.score(prediction, audit, event.moment(), student.explainer(), student.ranker());
        }
        List<Explanation> answers = new ArrayList<>();
        for (String itemId : writer.explained(prediction.interaction())) {
            answers.add(writer.answer(prediction, event, itemId));
        }
        return answers;
    }

    private StepLoss learn(Interaction interaction) {
        int row = event.rowOf(interaction.subjects().get(0));
        boolean choice = interaction.type().isChoice();
        StepLoss loss = student.learn(
                event.matrix(), event.scores(), settings.student().labels().of(interaction, row));
        if (event.scores().taught()) {
            space.taught(event.moment(), event.items(), student.explainerGradient());
        }
        if (choice) {
            observations.add(
                    event.moment().newestFirst(),
                    event.items().item(row),
                    event.items().facts(row),
                    event.moment().timestamp());
        }
        return loss;
    }

    /** How often these items are chosen lately, over all partitions, see {@link ChosenLately}. */
    public synchronized Optional<Object2DoubleMap<String>> recentRates(Collection<String> itemIds) {
        if (stale) {
            rebuild();
        }
        return ChosenLately.rates(observations, itemIds);
    }

    /** Where the student of this instance has most to learn from the teacher, as far as it lately showed. */
    public Doubt doubt() {
        return doubt;
    }

    /** How the student is, as it stands; cheap. */
    public synchronized StudentVitals vitals() {
        return new StudentVitals(student.learned(), student.teacherTrust(), space.pairCollisions());
    }

    /** How far the ranker trusts the teacher, 0 to 1. */
    public synchronized double teacherTrust() {
        return student.teacherTrust();
    }
}
