package io.whystream.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.UserContext;
import io.whystream.event.Explanation;
import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.ReasonName;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.TaughtStream;
import io.whystream.teacher.KnownTeacher;
import io.whystream.trail.DerivedContexts.Reply;
import io.whystream.trail.Exhibit.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TrailAuditorTest {
    private static final SigningKey KEY = SigningKey.of("a key that nobody else has");
    private static final Source PLACE = new Source("explanations", 0, 7);
    private static final int EVENTS = 200;
    private static final int SNAPSHOT = 50;

    private static final DistillerSettings SETTINGS = DistillerSettings.defaults();

    private static final TaughtStream STREAM = new TaughtStream(1);
    private static final List<SoftPrediction> PREDICTIONS = new ArrayList<>();
    private static final List<List<UserContext>> CONTEXTS = new ArrayList<>();
    private static final List<byte[]> WRITTEN = new ArrayList<>();
    private static final List<ModelSnapshot> SNAPSHOTS = new ArrayList<>();
    private static final LaterEntries LATER = new LaterEntries();
    private static final TrailAuditor AUDITOR = new TrailAuditor(
            STREAM.catalogue, LATER, SETTINGS.features(), SETTINGS.explanation(), KnownTeacher.of(STREAM.teacher));

    @BeforeAll
    static void play() {
        DerivedContexts derived = new DerivedContexts(Map.of());
        PartitionLearner learner = STREAM.distiller().open(0);
        for (int i = 1; i <= EVENTS; i++) {
            SoftPrediction prediction = STREAM.next();
            PREDICTIONS.add(prediction);
            CONTEXTS.add(derived.meet(prediction.interaction(), Instant.EPOCH));
            WRITTEN.add(ContractJson.write(learner.answerThenLearn(prediction).get(0)));
            if (i % SNAPSHOT == 0) {
                SNAPSHOTS.add(learner.snapshot(i).orElseThrow());
            }
        }
        assertThat(learner.snapshot(0)).as("nothing was answered since").isEmpty();
    }

    private Exhibit exhibit(int event, Explanation explanation, Signature signature, List<ModelSnapshot> retained) {
        SoftPrediction prediction = PREDICTIONS.get(event);
        boolean there = prediction.source().equals(explanation.source());
        return new Exhibit(
                PLACE,
                Instant.EPOCH,
                explanation,
                signature,
                there ? prediction.interaction() : PREDICTIONS.get(event - 1).interaction(),
                true,
                there ? CONTEXTS.get(event) : CONTEXTS.get(event - 1),
                there ? prediction : PREDICTIONS.get(event - 1),
                retained);
    }

    private Exhibit exhibit(int event, byte[] value, Signature signature) {
        return exhibit(event, ContractJson.readExplanation(value), signature, SNAPSHOTS);
    }

    private static Map<Aspect, Verdict> verdicts(Outcome outcome) {
        Map<Aspect, Verdict> verdicts = new java.util.EnumMap<>(Aspect.class);
        outcome.findings().forEach(finding -> verdicts.put(finding.aspect(), finding.verdict()));
        return verdicts;
    }

    @Test
    void shouldFindEveryExplanationSound() {
        for (int event = 0; event < EVENTS; event++) {
            Outcome outcome = AUDITOR.examine(exhibit(event, WRITTEN.get(event), Signature.VALID));
            assertThat(outcome.findings())
                    .filteredOn(finding -> finding.verdict().compareTo(Verdict.CONSISTENT) > 0)
                    .as("event %d, seed 1", event)
                    .isEmpty();
            assertThat(verdicts(outcome))
                    .containsEntry(Aspect.CONTEXT, Verdict.IDENTICAL)
                    .containsEntry(Aspect.SUM, Verdict.IDENTICAL)
                    .containsEntry(Aspect.STATE, Verdict.CONSISTENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindWhatWasTamperedWith(Tampering tampering) {
        int event = EVENTS - 1;
        while (!tampering.applies(WRITTEN.get(event))) {
            event--;
        }
        byte[] value = tampering.change(WRITTEN.get(event));
        Signature signed = !tampering.keepsSignature()
                ? Signature.MISSING
                : KEY.verifies(value, KEY.sign(WRITTEN.get(event))) ? Signature.VALID : Signature.WRONG;
        assertThat(AUDITOR.examine(exhibit(event, value, signed)).sound()).isFalse();
        Outcome unsigned = AUDITOR.examine(exhibit(event, value, Signature.UNCHECKED));
        assertThat(unsigned.sound())
                .as("%s: %s", tampering, unsigned.findings())
                .isNotEqualTo(tampering.shows());
    }

    /** What is scaled adds up, so nothing but a snapshot tells. */
    @Test
    void shouldHoldWeightsAgainstTheSnapshotOfTheirState() {
        int event = EVENTS - 1;
        Explanation scaled = ContractJson.readExplanation(Tampering.SCALED.change(WRITTEN.get(event)));
        assertThat(verdicts(AUDITOR.examine(exhibit(event, scaled, Signature.UNCHECKED, SNAPSHOTS))))
                .containsEntry(Aspect.SUM, Verdict.IDENTICAL)
                .containsEntry(Aspect.WEIGHTS, Verdict.BROKEN);
        assertThat(verdicts(AUDITOR.examine(exhibit(event, scaled, Signature.UNCHECKED, SNAPSHOTS.subList(0, 2)))))
                .as("that snapshot is gone")
                .containsEntry(Aspect.WEIGHTS, Verdict.UNKNOWN);
    }

    @Test
    void shouldNotBlameAnExplanationForWhatTheCatalogueSaysSince() {
        Explanation told = ContractJson.readExplanation(WRITTEN.get(EVENTS - 1));
        Item entry = STREAM.catalogue.find(told.itemId()).orElseThrow();
        STREAM.catalogue.remove(told.itemId());
        assertThat(AUDITOR.examine(exhibit(EVENTS - 1, told, Signature.VALID, SNAPSHOTS))
                        .sound())
                .isFalse();
        LATER.changed(told.itemId(), Instant.EPOCH.plusSeconds(1));
        Outcome outcome = AUDITOR.examine(exhibit(EVENTS - 1, told, Signature.VALID, SNAPSHOTS));
        assertThat(outcome.sound()).isTrue();
        assertThat(verdicts(outcome)).containsEntry(Aspect.TEXT, Verdict.UNKNOWN);
        STREAM.catalogue.put(entry);
        LATER.changed(told.itemId(), Instant.EPOCH.minusSeconds(3600));
    }

    @Test
    void shouldSayWhatCannotBeSaid() {
        Exhibit whole = exhibit(EVENTS - 1, WRITTEN.get(EVENTS - 1), Signature.UNCHECKED);
        Outcome outcome = AUDITOR.examine(new Exhibit(
                PLACE,
                Instant.EPOCH,
                whole.explanation(),
                Signature.UNCHECKED,
                null,
                false,
                List.of(),
                null,
                List.of()));
        assertThat(outcome.sound()).isTrue();
        assertThat(verdicts(outcome))
                .containsEntry(Aspect.EVENT, Verdict.UNKNOWN)
                .containsEntry(Aspect.CONTEXT, Verdict.UNKNOWN)
                .containsEntry(Aspect.TEACHER, Verdict.UNKNOWN)
                .containsEntry(Aspect.WEIGHTS, Verdict.UNKNOWN)
                .containsEntry(Aspect.SUM, Verdict.IDENTICAL);
    }

    @Test
    void shouldGiveBothReadingsWhereFeedbackCameClose() {
        Interaction event = PREDICTIONS.get(0).interaction();
        Instant came = Instant.parse("2026-01-01T00:00:00Z");
        Feedback mute =
                new Feedback("f", event.userId(), FeedbackType.MUTE, came, null, new ReasonName("popularity", null));
        assertThat(contextsWhen(event, came, new Reply(mute, came.minusSeconds(60))))
                .singleElement()
                .satisfies(context -> assertThat(context.muted()).hasSize(1));
        assertThat(contextsWhen(event, came, new Reply(mute, came.minusSeconds(1))))
                .extracting(context -> context.muted().size())
                .containsExactly(1, 0);
        assertThat(contextsWhen(event, came, new Reply(mute, came.plusSeconds(1))))
                .extracting(context -> context.muted().size())
                .containsExactly(0, 1);
    }

    private static List<UserContext> contextsWhen(Interaction event, Instant came, Reply reply) {
        return new DerivedContexts(Map.of(event.userId(), List.of(reply))).meet(event, came);
    }

    @Test
    void shouldNotShowTheKey() {
        assertThat(KEY.toString()).doesNotContain("nobody");
        assertThat(KEY.verifies(new byte[] {1}, KEY.sign(new byte[] {1}))).isTrue();
        assertThat(KEY.verifies(new byte[] {2}, KEY.sign(new byte[] {1}))).isFalse();
        assertThat(SigningKey.of("another key of sixteen").verifies(new byte[] {1}, KEY.sign(new byte[] {1})))
                .isFalse();
    }
}
