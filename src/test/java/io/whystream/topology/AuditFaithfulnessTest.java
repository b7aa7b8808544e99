package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.context.AuditChoice;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.explain.StudentDistiller;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.explain.faithfulness.FaithfulnessAudit;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TestingTeacher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Explanations are held against the teacher in a sub-topology of its own, on a real broker. */
class AuditFaithfulnessTest {
    private static final int EVENTS = 40;

    private final TestingTeacher teacher = TestingTeacher.ofItems(60);

    private TestingStream stream() {
        TestingStream stream = new TestingStream();
        DistillerSettings usual = DistillerSettings.defaults();
        AuditChoice half = AuditChoice.ofShare(0.5);
        return stream.instructors(() -> new SamplingInstructor(
                        teacher,
                        new CandidateSampler(stream.catalogue, 20, 1),
                        AuditChoice.ofShare(1),
                        InstructorMetrics.NONE))
                .distillers(() -> new StudentDistiller(
                        stream.catalogue,
                        teacher,
                        usual.withExplanation(
                                usual.explanation().with(new Recommendations(half, EvidenceMeasure.LEAVE_ONE_OUT)))));
    }

    private static void play(TestingStream stream) {
        for (int i = 0; i < EVENTS; i++) {
            stream.sendInteraction("user", "event-" + i, "item-" + i);
        }
    }

    /** Those that an audit is owed for. */
    private static List<String> auditable(List<Explanation> answers) {
        return answers.stream()
                .filter(answer -> answer.recommendation() != null
                        && answer.recommendation().auditable())
                .map(Explanation::explanationId)
                .toList();
    }

    @Test
    void shouldAuditTheChosenShareAndNothingElse() {
        try (TestingStream stream = stream()) {
            stream.auditors(() -> new FaithfulnessAudit(teacher, EvidenceMeasure.LEAVE_ONE_OUT))
                    .start();
            play(stream);
            List<String> owed = auditable(stream.awaitExplanations(EVENTS));
            assertThat(owed).hasSizeBetween(EVENTS / 5, EVENTS * 4 / 5);
            assertThat(stream.awaitRecords(stream.topics().audits(), owed.size()))
                    .extracting(record -> {
                        Faithfulness audit = ContractJson.readFaithfulness(record.value());
                        assertThat(new String(record.key())).isEqualTo(audit.userId());
                        return audit.explanationId();
                    })
                    .containsExactlyElementsOf(owed);
            assertThat(stream.metrics.audits).hasValue(owed.size());
            assertThat(stream.metrics.failedAudits).hasValue(0);
        }
    }

    @Test
    void shouldCountAuditsThatTheTeacherFailsAndExplainOn() {
        try (TestingStream stream = stream()) {
            stream.auditors(() -> explanation -> {
                        throw new TeacherException("told to fail");
                    })
                    .start();
            play(stream);
            int owed = (int) stream.awaitExplanations(EVENTS).stream()
                    .filter(answer -> answer.recommendation() != null)
                    .count();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stream.metrics.failedAudits).hasValue(owed));
            assertThat(stream.metrics.deadLetters).hasValue(0);
        }
    }
}
