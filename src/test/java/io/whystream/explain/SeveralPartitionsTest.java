package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.whystream.context.EventIds;
import io.whystream.event.Candidate;
import io.whystream.event.Explanation;
import io.whystream.event.SoftPrediction;
import io.whystream.state.BlockWriter;
import io.whystream.state.PublishedBlocks;
import io.whystream.student.OptimiserKind;
import io.whystream.student.StudentSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One student over four partitions and two instances, as the broker would connect them, with no broker. */
class SeveralPartitionsTest {
    private static final int PARTITIONS = 4;
    private static final int FRESH = 99;

    private final TaughtStream stream = new TaughtStream(3);
    private final Instance one = new Instance();
    private final Instance other = new Instance();
    private final Map<String, byte[]> topic = new TreeMap<>();
    private final Map<Integer, Map<String, byte[]>> stored = new HashMap<>();
    private final Map<Integer, PartitionLearner> learners = new HashMap<>();

    /** A student with the published blocks that it has on disk. */
    private final class Instance implements PublishedBlocks {
        final StudentDistiller student;
        final Map<String, byte[]> blocks = new TreeMap<>();

        Instance() {
            this(stream.distiller(PARTITIONS));
        }

        Instance(StudentDistiller student) {
            this.student = student;
            student.readPublished(this);
        }

        @Override
        public byte @Nullable [] get(String address) {
            return blocks.get(address);
        }

        @Override
        public void put(String address, byte @Nullable [] block) {
            blocks.put(address, block);
        }

        @Override
        public void forEach(BlockWriter action) {
            blocks.forEach(action::write);
        }
    }

    private void openAll() {
        for (int p = 0; p < PARTITIONS; p++) {
            learners.put(p, (p < 2 ? one : other).student.open(p));
            stored.put(p, new HashMap<>());
        }
    }

    private void learn(int events) {
        for (SoftPrediction prediction : stream.next(events)) {
            String user = prediction.interaction().userId();
            int partition = (int) Long.remainderUnsigned(EventIds.hash(user), PARTITIONS);
            PartitionLearner learner = learners.get(partition);
            learner.answerThenLearn(prediction);
            if (learner.publicationDue()) {
                commit(partition);
            }
        }
    }

    private void tellAll(String address, byte @Nullable [] block) {
        topic.put(address, block);
        one.student.fold(address, block);
        other.student.fold(address, block);
    }

    private void commit(int partition) {
        PartitionLearner learner = learners.get(partition);
        learner.publish(this::tellAll);
        learner.writeChanged(stored.get(partition)::put);
    }

    private void commitAll() {
        learners.keySet().forEach(this::commit);
    }

    /** What a student thinks of an event, with its learning undone afterwards. */
    private static Explanation ask(StudentDistiller student, SoftPrediction prediction) {
        PartitionLearner learner = student.open(FRESH);
        Explanation answer = learner.answerThenLearn(prediction).get(0);
        learner.close();
        return answer;
    }

    /** Co-occurrence sums are single precision, and are added in another order by each instance: 1e-6 of a logit of about ten. */
    private static final double ROUNDING = 1e-5;

    private static void assertSameMind(StudentDistiller one, StudentDistiller other, List<SoftPrediction> questions) {
        assertThat(one.learned()).isEqualTo(other.learned());
        for (SoftPrediction question : questions) {
            Explanation answer = ask(one, question);
            Explanation otherAnswer = ask(other, question);
            assertThat(answer.explainer().logit())
                    .isCloseTo(otherAnswer.explainer().logit(), within(ROUNDING));
            assertThat(answer.ranker().logit()).isCloseTo(otherAnswer.ranker().logit(), within(ROUNDING));
            assertThat(answer.contributions()).hasSameSizeAs(otherAnswer.contributions());
        }
    }

    @Test
    void shouldBeOneStudentOnceTheStreamIsIdle() {
        openAll();
        learn(1200);
        commitAll();
        assertThat(one.student.learned()).isEqualTo(1200);
        assertSameMind(one.student, other.student, stream.next(20));
    }

    /** What people choose now is out of date sooner than what was learned of it. */
    @Test
    void shouldTellOfItsCountsBeforeItsWeights() {
        openAll();
        learn(2000);
        commitAll();
        topic.clear();
        PartitionLearner learner = learners.get(0);
        SoftPrediction prediction = stream.next();
        while (!learner.countsDue()) {
            learner.answerThenLearn(prediction);
        }
        assertThat(learner.publicationDue()).isFalse();
        learner.publishCounts(this::tellAll);
        assertThat(learner.countsDue()).isFalse();
        assertThat(learner.unpublished()).isTrue();
        assertThat(topic.keySet()).isNotEmpty().allMatch(address -> address.contains("/observations/"));
        commitAll();
        assertThat(topic.keySet()).anyMatch(address -> address.contains("/student/explainer/"));
        assertSameMind(one.student, other.student, stream.next(20));
    }

    /** They see each other's steps at once, so that their number must not make them smaller. */
    @Test
    void shouldLearnFromTheTeacherAsOnePartitionWhereOneInstanceHasThemAll() {
        StudentDistiller alone = new TaughtStream(3).distiller(1);
        PartitionLearner only = alone.open(0);
        TaughtStream again = new TaughtStream(3);
        for (int p = 0; p < PARTITIONS; p++) {
            learners.put(p, one.student.open(p));
            stored.put(p, new HashMap<>());
        }
        learn(400);
        again.next(400).forEach(only::answerThenLearn);
        for (SoftPrediction question : stream.next(20)) {
            assertThat(ask(one.student, question).explainer().logit())
                    .isCloseTo(ask(alone, question).explainer().logit(), within(ROUNDING));
        }
    }

    @Test
    void shouldBeReadByANewInstanceFromTheTopicAlone() {
        openAll();
        learn(800);
        commitAll();
        Instance third = new Instance();
        third.blocks.putAll(topic);
        third.student.readPublished(third);
        assertSameMind(one.student, third.student, stream.next(20));
    }

    @Test
    void shouldForgetWhatWasNotCommittedWhenAPartitionMoves() {
        openAll();
        learn(600);
        commitAll();
        long committed = one.student.learned();
        learn(3); // fewer than make a publication due
        learners.values().forEach(PartitionLearner::close);
        assertThat(one.student.learned()).isEqualTo(committed);
        for (int p = 0; p < PARTITIONS; p++) {
            learners.put(p, (p < 2 ? other : one).student.open(p));
            stored.get(p).forEach(learners.get(p)::restore);
        }
        assertThat(one.student.learned()).isEqualTo(committed);
        assertSameMind(one.student, other.student, stream.next(20));
        learn(400);
        commitAll();
        assertThat(other.student.learned()).isEqualTo(committed + 400);
        assertSameMind(one.student, other.student, stream.next(20));
    }

    @Test
    void shouldNotCountABlockTwice() {
        openAll();
        learn(300);
        commitAll();
        topic.forEach(one.student::fold);
        topic.forEach(one.student::fold);
        assertSameMind(one.student, other.student, stream.next(20));
    }

    @Test
    void shouldRefuseADamagedBlockAndKeepTheOneBefore() {
        openAll();
        learn(300);
        commitAll();
        String address = topic.keySet().stream()
                .filter(name -> name.contains("/3/student/ranker/"))
                .findFirst()
                .orElseThrow();
        byte[] damaged = topic.get(address).clone();
        damaged[damaged.length / 2] ^= 1;
        assertThatThrownBy(() -> one.student.fold(address, damaged)).hasMessageContaining("damaged");
        assertSameMind(one.student, other.student, stream.next(20));
    }

    @Test
    void shouldNotListenToAStudentOfOtherFeatures() {
        openAll();
        learn(100);
        commitAll();
        long learned = one.student.learned();
        one.student.fold(
                "cafe/17/student/learned/count", topic.values().iterator().next());
        assertThat(one.student.learned()).isEqualTo(learned);
    }

    @Test
    void shouldNotListenToAStudentOfAnotherOptimiser() {
        openAll();
        learn(4_000);
        commitAll();
        Instance byFtrl = new Instance(stream.distiller(rankingByFtrl()));
        topic.forEach(byFtrl.student::fold);
        assertThat(byFtrl.student.learned()).isZero();
        List<String> items =
                stream.next().candidates().stream().map(Candidate::itemId).toList();
        Map<String, Double> rates = one.student.recentRates(items).orElseThrow();
        assertThat(rates).isNotEmpty();
        assertThat(byFtrl.student.recentRates(items).orElseThrow())
                .as("what was counted adds up with any optimiser")
                .allSatisfy((item, rate) -> assertThat(rate).isCloseTo(rates.get(item), withinPercentage(1e-6)));
        PartitionLearner learner = byFtrl.student.open(FRESH);
        stream.next(20).forEach(learner::answerThenLearn);
        long learned = one.student.learned();
        learner.publish(this::tellAll);
        assertThat(one.student.learned()).isEqualTo(learned);
        assertSameMind(one.student, other.student, stream.next(20));
    }

    private static DistillerSettings rankingByFtrl() {
        StudentSettings usual = StudentSettings.defaults();
        return DistillerSettings.defaults()
                .withStudent(new StudentSettings(
                        usual.rankerLabelShare(),
                        usual.temperature(),
                        usual.explainerTemperature(),
                        usual.optimiser(),
                        OptimiserKind.FTRL,
                        usual.step(),
                        usual.rankerStep(),
                        usual.smoothing(),
                        usual.pairPenalty(),
                        usual.ridge(),
                        usual.labels(),
                        PARTITIONS));
    }

    @Test
    void shouldEndTheLearningOfWhoeverHadThePartitionBefore() {
        openAll();
        PartitionLearner before = learners.get(0);
        one.student.open(0);
        assertThatThrownBy(() -> before.answerThenLearn(stream.next())).hasMessageContaining("has ended");
    }
}
