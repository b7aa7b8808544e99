package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Explanation.StudentOpinion;
import io.whystream.event.Explanation.TeacherOpinion;
import io.whystream.event.Explanation.TeacherStatus;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.Distiller;
import io.whystream.state.BlockWriter;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Learns how many events each user had, and answers with that number as it was before the event. */
final class TestingDistiller implements Distiller {
    /** An item of this id makes it fail. */
    static final String POISON = "poison";

    private final Map<String, Long> learned = new ConcurrentHashMap<>();
    private final Set<String> changed = new HashSet<>();

    @Override
    public List<Explanation> answerThenLearn(SoftPrediction prediction) {
        Interaction interaction = prediction.interaction();
        if (interaction.subjects().contains(POISON)) {
            throw new IllegalStateException("poisoned");
        }
        long before = learned.getOrDefault(interaction.userId(), 0L);
        List<Explanation> answers = interaction.subjects().stream()
                .map(item -> answer(prediction, item, before))
                .toList();
        learned.put(interaction.userId(), before + 1);
        changed.add(interaction.userId());
        return answers;
    }

    /** Events learned from, by user. */
    Map<String, Long> learned() {
        return Map.copyOf(learned);
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        changed.forEach(user -> writer.write(
                user, ByteBuffer.allocate(8).putLong(learned.get(user)).array()));
        changed.clear();
    }

    @Override
    public void restore(String name, byte[] block) {
        learned.put(name, ByteBuffer.wrap(block).getLong());
    }

    private static Explanation answer(SoftPrediction prediction, String item, long before) {
        StudentOpinion opinion = new StudentOpinion(Long.toString(before), 0, 1, null, null, List.of());
        return new Explanation(
                prediction.interaction().eventId() + "/" + item,
                prediction.source(),
                prediction.interaction(),
                item,
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
                "seen " + before + " times, history of " + prediction.history().size());
    }
}
