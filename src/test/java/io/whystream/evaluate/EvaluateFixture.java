package io.whystream.evaluate;

import io.whystream.event.Contribution;
import io.whystream.event.Evidence;
import io.whystream.event.Explanation;
import io.whystream.event.Fidelity;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Reason;
import io.whystream.event.Source;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events and their explanations in one line each. */
final class EvaluateFixture {
    private EvaluateFixture() {}

    static Interaction rating(String eventId, String userId, String itemId) {
        return event(eventId, userId, itemId, InteractionType.RATING);
    }

    static Interaction event(String eventId, String userId, String itemId, InteractionType type) {
        return new Interaction(
                eventId, userId, itemId, type, null, Instant.ofEpochSecond(1_700_000_000), List.of(), Map.of());
    }

    /** An explanation with the same rank for both readings of the student, its last term off by 2^-10. */
    static Explanation explanation(
            Interaction interaction, @Nullable Double rank, @Nullable Double teacherRank, @Nullable Fidelity fidelity) {
        return explanation(interaction, rank, teacherRank, fidelity, TeacherStatus.AVAILABLE);
    }

    /** That of an event which a budget passed over. */
    static Explanation notAsked(Interaction interaction, double rank) {
        return explanation(interaction, rank, null, null, TeacherStatus.NOT_ASKED);
    }

    private static Explanation explanation(
            Interaction interaction,
            @Nullable Double rank,
            @Nullable Double teacherRank,
            @Nullable Fidelity fidelity,
            TeacherStatus status) {
        String itemId = String.valueOf(interaction.itemId());
        StudentOpinion student = new StudentOpinion("1", 2, 0.5, rank, rank == null ? null : 4.0, List.of());
        return new Explanation(
                interaction.eventId() + "/" + itemId,
                new Source("interactions", 0, 0),
                interaction,
                itemId,
                null,
                true,
                new TeacherOpinion(status, null, null, null, teacherRank, List.of(new Evidence("seen", null, 1))),
                student,
                student,
                List.of(new Contribution("popularity", "popularity", null, 1, 1, 1)),
                0.5,
                0.5 + 0x1.0p-10,
                List.of(new Reason("popularity", null, 1), new Reason("age", null, 1)),
                0.75,
                null,
                null,
                fidelity,
                null,
                "because",
                null);
    }
}
