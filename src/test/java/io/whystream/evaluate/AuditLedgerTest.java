package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.AuditChoice;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Recommendation;
import io.whystream.event.Recommendation.Evidence;
import io.whystream.event.Source;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherStatus;
import io.whystream.event.TeacherVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditLedgerTest {
    private static final TeacherVersion TEACHER = new TeacherVersion("testing", "1");

    private final AuditLedger ledger = new AuditLedger(1, AuditChoice.ofShare(1));

    private static Interaction event(String eventId) {
        return new Interaction(
                eventId, "user", "item", InteractionType.CLICK, null, Instant.EPOCH, List.of(), Map.of());
    }

    private static Explanation explanation(String eventId, int history) {
        List<Evidence> evidence = IntStream.rangeClosed(1, history)
                .mapToObj(lag -> new Evidence("item-" + lag, List.of(lag), 0, 0))
                .toList();
        StudentOpinion opinion = new StudentOpinion("0", 0, 1, null, null, List.of());
        return new Explanation(
                "about " + eventId,
                new Source("interactions", 0, 0),
                event(eventId),
                "item",
                null,
                false,
                new TeacherOpinion(TeacherStatus.UNAVAILABLE, null, null, null, null, List.of()),
                opinion,
                opinion,
                List.of(),
                0,
                0,
                List.of(),
                1,
                null,
                null,
                null,
                new Recommendation("best", List.of("rival"), evidence, null, 1, 0),
                "because",
                null);
    }

    private static Faithfulness audit(String eventId, double fall) {
        return new Faithfulness(
                "about " + eventId,
                "user",
                "best",
                TEACHER,
                4,
                fall,
                0,
                0,
                null,
                1,
                null,
                null,
                null,
                0,
                0,
                null,
                List.of());
    }

    @Test
    void shouldOweWhatWasPromisedUntilItComes() {
        List.of("warm-up", "first", "second").forEach(id -> ledger.observe(event(id)));
        ledger.accept(explanation("first", 4));
        ledger.accept(explanation("second", 5));
        assertThat(ledger.owed()).isEqualTo(2);
        ledger.add(audit("first", 0.5));
        ledger.add(audit("first", 100));
        assertThat(ledger.owed()).isEqualTo(1);
        FaithfulnessFigures figures = ledger.figures();
        assertThat(figures.audited()).isEqualTo(1);
        assertThat(figures.comprehensiveness()).isEqualTo(0.5);
        assertThat(figures.missing()).isEqualTo(1);
    }

    @Test
    void shouldCountNoWarmUpAndNoHistoryOfWhichThereIsNothingToChoose() {
        List.of("warm-up", "first").forEach(id -> ledger.observe(event(id)));
        ledger.accept(explanation("warm-up", 9));
        ledger.accept(explanation("first", 3));
        assertThat(ledger.owed()).isZero();
        ledger.add(audit("warm-up", 1));
        assertThat(ledger.figures().audited()).isZero();
        assertThat(ledger.figures().missing()).isNull();
    }
}
