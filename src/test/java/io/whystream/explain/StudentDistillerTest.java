package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.Fidelity;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SlateItem;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherSelection;
import io.whystream.event.TeacherStatus;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.RecentRates;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.TestingTeacher;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StudentDistillerTest {
    private final TaughtStream stream = new TaughtStream(1);
    private final StudentDistiller student = stream.distiller();
    private final PartitionLearner distiller = student.open(0);

    private final Random noise = new Random(1);

    private Explanation answer(SoftPrediction prediction) {
        List<Explanation> answers = distiller.answerThenLearn(prediction);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    @Test
    void shouldTellHowOftenItemsAreChosenLately() {
        StudentDistiller distiller = stream.distiller();
        PartitionLearner learner = distiller.open(0);
        assertThat(distiller.recentRates(List.of("item-1"))).as("too few").isEmpty();
        for (int number = 0; number < 2_600; number++) {
            learner.answerThenLearn(stream.next(number % 4 == 0 ? "item-1" : "item-2", InteractionType.RATING));
        }
        Object2DoubleMap<String> rates = distiller
                .recentRates(List.of("item-1", "item-2", "item-3", "never"))
                .orElseThrow();
        assertThat(rates.getDouble("item-1")).isCloseTo(1_250, within(25.0));
        assertThat(rates.getDouble("item-2")).isCloseTo(3_750, within(25.0));
        assertThat(rates.getDouble("item-3")).isZero();
        assertThat(rates.getDouble("never")).isZero();
    }

    @Test
    void shouldLetOnlyTheRankerLearnFromCorrectedLogits() {
        StudentDistiller raw = stream.distiller();
        StudentDistiller corrected = stream.distiller();
        PartitionLearner rawLearner = raw.open(0);
        PartitionLearner correctedLearner = corrected.open(0);
        for (SoftPrediction prediction : stream.next(30)) {
            rawLearner.answerThenLearn(prediction);
            correctedLearner.answerThenLearn(correctedByPlace(prediction));
        }
        SoftPrediction last = stream.next();
        Explanation ofRaw = rawLearner.answerThenLearn(last).get(0);
        Explanation ofCorrected =
                correctedLearner.answerThenLearn(correctedByPlace(last)).get(0);
        assertThat(ofCorrected.explainer()).isEqualTo(ofRaw.explainer());
        assertThat(ofCorrected.ranker().logit()).isNotEqualTo(ofRaw.ranker().logit());
        assertThat(ofCorrected.teacher().logit()).isEqualTo(ofRaw.teacher().logit());
        assertThat(ofCorrected.teacher().correctedLogit())
                .isCloseTo(ofRaw.teacher().logit() + 2, within(1e-5));
        assertThat(ofRaw.teacher().correctedLogit()).isNull();
    }

    /** The first candidate two log-odds up. */
    private static SoftPrediction correctedByPlace(SoftPrediction prediction) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate each : prediction.candidates()) {
            float corrected = each.logit() + (candidates.isEmpty() ? 2 : 0);
            candidates.add(new Candidate(each.itemId(), each.logit(), corrected, each.logExpectedCount()));
        }
        return new SoftPrediction(
                prediction.interaction(),
                prediction.source(),
                prediction.history(),
                candidates,
                prediction.teacher(),
                prediction.attention(),
                prediction.audit());
    }

    @Test
    void shouldSumToTheLogit() {
        for (SoftPrediction prediction : stream.next(600)) {
            Explanation explanation = answer(prediction);
            assertThat(explanation.additivityError())
                    .as("event %s, seed 1", explanation.interaction().eventId())
                    .isLessThan(1e-4);
            for (Contribution part : explanation.contributions()) {
                assertThat(part.contribution()).isCloseTo(part.value() * part.weight(), within(1e-4));
            }
        }
        Explanation last = answer(stream.next());
        assertThat(last.contributions()).as("something was learned").isNotEmpty();
        assertThat(last.remainder()).as("something was cut").isNotZero();
    }

    @Test
    void shouldAnswerBeforeItLearns() {
        Explanation first = answer(stream.next());
        assertThat(first.explainer().logit()).isZero();
        assertThat(first.explainer().version()).isEqualTo("0");
        assertThat(answer(stream.next()).explainer().version()).isEqualTo("1");
    }

    @Test
    void shouldComeToCopyTheTeacher() {
        List<Fidelity> fidelities = stream.next(3000).stream()
                .map(this::answer)
                .map(Explanation::fidelity)
                .filter(Objects::nonNull)
                .toList();
        double early = fidelities.subList(0, 100).stream()
                .mapToDouble(Fidelity::kl)
                .average()
                .orElseThrow();
        List<Fidelity> late = fidelities.subList(fidelities.size() - 200, fidelities.size());
        assertThat(late.stream().mapToDouble(Fidelity::kl).average().orElseThrow())
                .isLessThan(early / 2);
        assertThat(late.stream().mapToDouble(Fidelity::kendallTau).average().orElseThrow())
                .isGreaterThan(0.6);
    }

    @Test
    void shouldGiveTheSameAnswersAfterARestart() {
        Map<String, byte[]> stored = new HashMap<>();
        for (SoftPrediction prediction : stream.next(300)) {
            answer(prediction);
            if (prediction.source().offset() % 20 == 0) {
                distiller.writeChanged(stored::put);
            }
        }
        distiller.writeChanged(stored::put);
        StudentDistiller restartedStudent = stream.distiller();
        PartitionLearner restarted = restartedStudent.open(0);
        stored.forEach(restarted::restore);
        for (SoftPrediction prediction : stream.next(100)) {
            assertThat(restarted.answerThenLearn(prediction)).isEqualTo(distiller.answerThenLearn(prediction));
        }
        assertThat(restartedStudent.learned()).isEqualTo(400);
    }

    /** What hangs on the old teacher's space begins anew, and nothing else does: {@code lab.SwapLab} measures the recovery. */
    @Test
    void shouldKeepAllButTheLearnedMapsWhenTheTeacherIsReplaced() {
        Map<String, byte[]> stored = new HashMap<>();
        stream.next(300).forEach(this::answer);
        distiller.writeChanged(stored::put);
        Map<String, byte[]> withoutMaps = new HashMap<>(stored);
        withoutMaps.keySet().removeIf(name -> name.startsWith("features/teacher-learned"));
        Map<String, byte[]> withoutWeights = new HashMap<>(stored);
        withoutWeights.keySet().removeIf(name -> name.startsWith("student/explainer"));
        assertThat(withoutMaps).as("there are maps").hasSizeLessThan(stored.size());
        TestingTeacher other = new TestingTeacher(stream.teacher.vocabulary().itemIds(), 2);
        PartitionLearner kept = restored(other, stored);
        PartitionLearner mapless = restored(other, withoutMaps);
        PartitionLearner weightless = restored(other, withoutWeights);
        SoftPrediction first = stream.next();
        Explanation answer = kept.answerThenLearn(first).get(0);
        assertThat(answer).isEqualTo(mapless.answerThenLearn(first).get(0));
        assertThat(answer.explainer().logit())
                .isNotEqualTo(
                        weightless.answerThenLearn(first).get(0).explainer().logit());
        for (SoftPrediction prediction : stream.next(20)) {
            assertThat(kept.answerThenLearn(prediction)).isEqualTo(mapless.answerThenLearn(prediction));
        }
    }

    /** A swap while the student runs is what a restart with the new teacher would be. */
    @Test
    void shouldFollowANewTeacherAsIfRestartedWithIt() {
        KnownTeacher next = successor();
        TestingPost post = new TestingPost(KnownTeacher.of(stream.teacher), next);
        PartitionLearner moving =
                new StudentDistiller(stream.catalogue, post, DistillerSettings.defaults(), DriftListener.NONE).open(0);
        stream.next(300).forEach(moving::answerThenLearn);
        Map<String, byte[]> stored = new HashMap<>();
        moving.writeChanged(stored::put);
        PartitionLearner restarted = new StudentDistiller(
                        stream.catalogue, new TestingPost(next), DistillerSettings.defaults(), DriftListener.NONE)
                .open(0);
        stored.forEach(restarted::restore);
        post.appoint(next);
        for (SoftPrediction prediction : stream.next(50)) {
            SoftPrediction spoken = by(next.version(), prediction);
            assertThat(moving.answerThenLearn(spoken)).isEqualTo(restarted.answerThenLearn(spoken));
        }
        Map<String, byte[]> written = new HashMap<>();
        moving.writeChanged(written::put);
        Map<String, byte[]> rewritten = new HashMap<>();
        restarted.writeChanged(rewritten::put);
        assertThat(written.keySet()).as("the maps, learned anew").anyMatch(name -> name.contains("teacher-learned"));
        written.forEach((name, block) -> assertThat(block).as(name).isEqualTo(rewritten.get(name)));
    }

    @Test
    void shouldNotMoveBackForALatePredictionOfTheFormerTeacher() {
        KnownTeacher next = successor();
        DistillerSettings telling = DistillerSettings.defaults()
                .withExplanation(ExplanationSettings.defaults().withContributions(1_000));
        TestingPost post = new TestingPost(KnownTeacher.of(stream.teacher), next);
        StudentDistiller student = new StudentDistiller(stream.catalogue, post, telling, DriftListener.NONE);
        PartitionLearner moving = student.open(0);
        stream.next(50).forEach(moving::answerThenLearn);
        post.appoint(next);
        stream.next(200).forEach(each -> moving.answerThenLearn(by(next.version(), each)));
        assertThat(learnedShare(
                        moving.answerThenLearn(by(next.version(), stream.next("item-1", InteractionType.RATING)))))
                .isPositive();
        assertThat(learnedShare(moving.answerThenLearn(stream.next("item-1", InteractionType.RATING))))
                .as("of a late one, in the new space")
                .isPositive();
        post.appoint(KnownTeacher.of(stream.teacher));
        assertThat(learnedShare(moving.answerThenLearn(stream.next())))
                .as("back in its space, where the map begins anew")
                .isZero();
    }

    @Test
    void shouldGoWithoutTheTeachersFeaturesForATeacherThatWasNeverLoaded() {
        PartitionLearner learner = stream.distiller().open(0);
        stream.next(50).forEach(learner::answerThenLearn);
        Explanation strange = learner.answerThenLearn(by(new TeacherVersion("elsewhere", "7"), stream.next()))
                .get(0);
        assertThat(strange.contributions()).noneMatch(part -> part.family().startsWith("teacher"));
        assertThat(strange.teacher().status()).isEqualTo(TeacherStatus.AVAILABLE);
        assertThat(learner.answerThenLearn(stream.next()).get(0).contributions())
                .anyMatch(part -> part.family().startsWith("teacher"));
    }

    private static double learnedShare(List<Explanation> answers) {
        return answers.get(0).contributions().stream()
                .filter(part -> part.family().equals("teacher-learned-general"))
                .mapToDouble(part -> Math.abs(part.contribution()))
                .sum();
    }

    private KnownTeacher successor() {
        TestingTeacher other = new TestingTeacher(stream.teacher.vocabulary().itemIds(), 2);
        return new KnownTeacher(
                new TeacherVersion("testing", "next"),
                other.vocabulary(),
                other.probes().orElseThrow());
    }

    private static SoftPrediction by(TeacherVersion version, SoftPrediction prediction) {
        return new SoftPrediction(
                prediction.interaction(),
                prediction.source(),
                prediction.history(),
                prediction.candidates(),
                version,
                prediction.attention(),
                prediction.audit());
    }

    private PartitionLearner restored(TestingTeacher teacher, Map<String, byte[]> blocks) {
        PartitionLearner learner =
                new StudentDistiller(stream.catalogue, teacher, DistillerSettings.defaults()).open(0);
        blocks.forEach(learner::restore);
        return learner;
    }

    @Test
    void shouldTellOfDriftWhenTheTeacherLosesItsMindAndReactOnlyWhenTold() {
        Map<DriftSignal, Integer> detected = new EnumMap<>(DriftSignal.class);
        DriftListener listener = new DriftListener() {
            @Override
            public void detected(DriftSignal signal, int partition) {
                detected.merge(signal, 1, Integer::sum);
            }
        };
        DriftSettings usual = DriftSettings.defaults();
        DriftSettings boost = new DriftSettings(usual.delta(), DriftSettings.Reaction.BOOST, usual.boost());
        PartitionLearner reacting = stream.distiller(boost, listener).open(0);
        for (SoftPrediction prediction : stream.next(1_500)) {
            assertThat(reacting.answerThenLearn(prediction)).isEqualTo(distiller.answerThenLearn(prediction));
        }
        assertThat(detected).as("before").isEmpty();
        double unmoved = 0;
        double moved = 0;
        for (SoftPrediction prediction : stream.next(800)) {
            SoftPrediction senseless = senseless(prediction);
            unmoved += divergence(distiller.answerThenLearn(senseless));
            moved += divergence(reacting.answerThenLearn(senseless));
        }
        assertThat(detected).containsKey(DriftSignal.FIDELITY);
        assertThat(moved)
                .as("sum of KL with a reaction, which must have had some effect")
                .isNotEqualTo(unmoved);
    }

    private static double divergence(List<Explanation> answers) {
        Fidelity fidelity = answers.get(0).fidelity();
        return fidelity == null ? 0 : fidelity.kl();
    }

    /** The same event with a teacher that says anything: nothing that can be learned. */
    private SoftPrediction senseless(SoftPrediction prediction) {
        return new SoftPrediction(
                prediction.interaction(),
                prediction.source(),
                prediction.history(),
                senseless(prediction.candidates()),
                prediction.teacher(),
                prediction.attention(),
                prediction.audit() == null
                        ? null
                        : new TeacherAudit(
                                prediction.audit().rank(),
                                prediction.audit().top(),
                                prediction.audit().olderItems(),
                                senseless(prediction.audit().candidates())));
    }

    private List<Candidate> senseless(List<Candidate> candidates) {
        return candidates.stream()
                .map(each -> new Candidate(each.itemId(), (float) (4 * noise.nextGaussian()), each.logExpectedCount()))
                .toList();
    }

    @Test
    void shouldSayThatAnItemIsUnknown() {
        stream.next(50).forEach(this::answer);
        Explanation explanation = answer(stream.next("brand-new", InteractionType.CLICK));
        assertThat(explanation.catalogued()).isFalse();
        assertThat(explanation.text()).contains("brand-new (not in the catalogue)");
        assertThat(explanation.teacher().status()).isEqualTo(TeacherStatus.ITEM_UNKNOWN);
    }

    @Test
    void shouldGoOnWithoutTheTeacher() {
        stream.next(50).forEach(this::answer);
        stream.teacher.fail(true);
        Explanation explanation = answer(stream.next());
        assertThat(explanation.teacher().status()).isEqualTo(TeacherStatus.UNAVAILABLE);
        assertThat(explanation.fidelity()).isNull();
        double explainer = answerTwiceWithoutTeacher().explainer().logit();
        assertThat(explainer).isFinite();
        stream.teacher.fail(false);
        assertThat(answer(stream.next()).teacher().status()).isNotEqualTo(TeacherStatus.UNAVAILABLE);
    }

    @Test
    void shouldSayThatTheStudentAloneSpeaksOfWhatABudgetPassedOver() {
        stream.next(50).forEach(this::answer);
        SoftPrediction taught = stream.next();
        Explanation explanation = answer(passedOver(taught));
        assertThat(explanation.teacher().status()).isEqualTo(TeacherStatus.NOT_ASKED);
        assertThat(explanation.teacher().propensity()).isEqualTo(0.2);
        assertThat(explanation.teacher().logit()).isNull();
        assertThat(explanation.fidelity()).isNull();
        assertThat(explanation.ranker().rank()).as("the student's own place").isNotNull();
        assertThat(explanation.explainer().top()).isNotEmpty();
    }

    private static SoftPrediction passedOver(SoftPrediction taught) {
        return new SoftPrediction(
                taught.interaction(),
                taught.source(),
                taught.history(),
                taught.candidates(),
                null,
                List.of(),
                new TeacherAudit(null, List.of(), List.of(), List.of()),
                List.of(),
                new TeacherSelection(false, 0.2));
    }

    @Test
    void shouldNotGoBackToAnotherTeachersFeaturesForAnEventThatABudgetPassedOver() {
        PartitionLearner learner = stream.distiller().open(0);
        stream.next(50).forEach(learner::answerThenLearn);
        learner.answerThenLearn(by(new TeacherVersion("elsewhere", "7"), stream.next()));
        assertThat(learner.answerThenLearn(passedOver(stream.next())).get(0).contributions())
                .isNotEmpty()
                .noneMatch(part -> part.family().startsWith("teacher"));
    }

    private Explanation answerTwiceWithoutTeacher() {
        answer(stream.next());
        return answer(stream.next());
    }

    @Test
    void shouldExplainTheFirstThreeOfASlate() {
        SoftPrediction prediction = stream.next();
        Interaction choice = prediction.interaction();
        List<SlateItem> slate = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slate.add(new SlateItem("item-" + i, null));
            candidates.add(new Candidate("item-" + i, (float) i, 0));
        }
        Interaction impression = new Interaction(
                "shown", choice.userId(), null, InteractionType.IMPRESSION, null, choice.timestamp(), slate, Map.of());
        List<Explanation> answers = distiller.answerThenLearn(new SoftPrediction(
                impression,
                prediction.source(),
                prediction.history(),
                candidates,
                prediction.teacher(),
                List.of(),
                null));
        assertThat(answers).extracting(Explanation::itemId).containsExactly("item-0", "item-1", "item-2");
        assertThat(answers).extracting(Explanation::explanationId).doesNotHaveDuplicates();
    }

    /** What a company's own ranker thought of each slate is learned from and explained, with no model of ours at all. */
    @Test
    void shouldLearnFromTheScoresOfSlatesAlone() {
        StudentDistiller alone = new StudentDistiller(stream.catalogue, null, DistillerSettings.defaults());
        PartitionLearner learner = alone.open(0);
        SamplingInstructor logged = new SamplingInstructor(
                null,
                new CandidateSampler(stream.catalogue, 20, 1),
                AuditChoice.ofShare(0),
                AuditChoice.ofShare(0),
                SlateScores.LOGITS,
                RecentRates.NONE,
                InstructorMetrics.NONE);
        List<Double> misses = new ArrayList<>();
        for (int number = 0; number < 600; number++) {
            Interaction plain = stream.next().interaction();
            List<SlateItem> slate = new ArrayList<>();
            for (int place = 0; place < 8; place++) {
                int item = (number * 7 + place * 11) % TaughtStream.ITEMS;
                slate.add(new SlateItem("item-" + item, 0.1 * item)); // the newer, the better
            }
            Interaction shown = new Interaction(
                    plain.eventId(),
                    plain.userId(),
                    null,
                    InteractionType.IMPRESSION,
                    null,
                    plain.timestamp(),
                    slate,
                    Map.of());
            SoftPrediction prediction = logged.teach(
                            List.of(new Lesson(shown, new Source("interactions", 0, number), UserContext.empty())))
                    .get(0);
            Explanation explanation = learner.answerThenLearn(prediction).get(0);
            assertThat(explanation.teacher().status()).isEqualTo(TeacherStatus.AVAILABLE);
            assertThat(explanation.additivityError()).isLessThan(1e-4);
            double taught = Objects.requireNonNull(explanation.teacher().probability());
            misses.add(Math.abs(taught - explanation.explainer().probability()));
        }
        double early = misses.subList(0, 50).stream()
                .mapToDouble(each -> each)
                .average()
                .orElseThrow();
        double late = misses.subList(550, 600).stream()
                .mapToDouble(each -> each)
                .average()
                .orElseThrow();
        assertThat(late).isLessThan(early / 2);
    }

    @Test
    void shouldRankAuditedEventsAgainstWhatWasSeen() {
        List<Explanation> audited = stream.next(400).stream()
                .map(this::answer)
                .filter(explanation -> explanation.fidelity() != null)
                .toList();
        assertThat(audited).hasSizeBetween(120, 280);
        Explanation last = audited.get(audited.size() - 1);
        assertThat(last.ranker().rank()).isBetween(1.0, (double) TaughtStream.ITEMS);
        assertThat(last.ranker().logLoss()).isPositive();
        assertThat(last.ranker().top()).hasSize(CatalogueRanking.TOP).doesNotHaveDuplicates();
    }
}
