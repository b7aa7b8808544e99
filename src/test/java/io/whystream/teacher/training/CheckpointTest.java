package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.Item;
import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was interrupted and started again comes to the same teacher as one that was not. */
class CheckpointTest {
    private static final List<TrainingSequence> CHOICES = MarkovChoices.of(60, 12, 5);
    private static final TrainingPlan PLAN = TrainingPlan.forChoices(500)
            .with(new Effort(4, 2, 600, 1))
            .with(new Network(8, 2, 1, 6, 0.2))
            .with(new Descent(3e-3, 0.98, 16, 20_000, 20))
            .with(new Regularisation(0.1, 0.01, 0.1, 0.9, true, 0))
            .with(Holdout.EVERY_USER_THEN_REFIT)
            .withNeighbours(true);

    private static final Map<String, Item> CATALOGUE = MarkovChoices.catalogue();

    @TempDir
    Path folder;

    /** Stops like a process that is killed: whatever was not written down is lost. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "4, false", "5, false", "6, false", "2, true", "5, true"})
    void shouldComeToTheSameTeacherAfterAnInterruptInAnyEpoch(int killedIn, boolean content) {
        Map<String, Item> catalogue = content ? CATALOGUE : Map.of();
        TrainingPlan plan = content ? PLAN.learningContent() : PLAN;
        TrainedTeacher undisturbed = new TeacherTraining(plan, TrainingListener.silent()).train(CHOICES, catalogue);
        CheckpointFile file = new CheckpointFile(folder.resolve("checkpoint"));
        TrainingListener deadly = new TrainingListener() {
            private int epochs;

            @Override
            public void onStep(int done, int total) {
                // Amid the epoch after the last one that is to be written down.
                if (epochs == killedIn) {
                    throw new Killed();
                }
            }

            @Override
            public void onEpoch(int epoch, double loss, double ndcg) {
                epochs++;
            }

            @Override
            public void onRefitEpoch(int epoch, int of, double loss) {
                epochs++;
            }
        };
        assertThatThrownBy(() -> new TeacherTraining(plan, deadly, file).train(CHOICES, catalogue))
                .isInstanceOf(Killed.class);
        List<String> heard = new ArrayList<>();
        TrainedTeacher resumed = new TeacherTraining(plan, resuming(heard), file).train(CHOICES, catalogue);
        assertThat(heard).containsExactly("resumed after " + killedIn);
        assertThat(resumed.parameters()).isEqualTo(undisturbed.parameters());
        assertThat(resumed.metrics().curve()).isEqualTo(undisturbed.metrics().curve());
        assertThat(resumed.metrics().blend())
                .isEqualTo(undisturbed.metrics().blend())
                .isNotNull();
        assertThat(resumed.metrics().bestEpoch())
                .isEqualTo(undisturbed.metrics().bestEpoch());
        assertThat(resumed.metrics().refitEpochs())
                .isEqualTo(undisturbed.metrics().refitEpochs())
                .isPositive();
    }

    @Test
    void shouldStartAnewForOtherDataAndOtherPlans() {
        CheckpointFile file = new CheckpointFile(folder.resolve("checkpoint"));
        new TeacherTraining(PLAN, TrainingListener.silent(), file).train(CHOICES);
        assertThat(file.exists()).isTrue();
        List<String> heard = new ArrayList<>();
        new TeacherTraining(PLAN.withSeed(2), resuming(heard), file).train(CHOICES);
        new TeacherTraining(PLAN.withSeed(2), resuming(heard), file).train(MarkovChoices.of(60, 12, 6));
        new TeacherTraining(PLAN.withSeed(2), resuming(heard), file).train(MarkovChoices.of(60, 12, 6), CATALOGUE);
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldRefuseACheckpointThatIsDamaged() throws IOException {
        Path path = folder.resolve("checkpoint");
        CheckpointFile file = new CheckpointFile(path);
        new TeacherTraining(PLAN, TrainingListener.silent(), file).train(CHOICES);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
        assertThatThrownBy(() -> new TeacherTraining(PLAN, TrainingListener.silent(), file).train(CHOICES))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("delete it to train from the beginning");
    }

    private static TrainingListener resuming(List<String> heard) {
        return new TrainingListener() {
            @Override
            public void onStep(int done, int total) {}

            @Override
            public void onEpoch(int epoch, double loss, double ndcg) {}

            @Override
            public void onResume(int epochs, int refitEpochs) {
                heard.add("resumed after " + (epochs + refitEpochs));
            }
        };
    }
}
