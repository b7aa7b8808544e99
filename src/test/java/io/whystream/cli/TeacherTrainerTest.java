package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.TransformerTeacher;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherTrainerTest {
    private final TeacherTrainer trainer = new TeacherTrainer(1, 5, false);

    @TempDir
    Path parent;

    @Test
    void shouldWriteATeacherWithItsProvenance() throws IOException {
        Path folder = parent.resolve("teacher");
        TrainingMetrics metrics = trainer.train("walks", interactions(), folder);
        JsonNode provenance =
                new ObjectMapper().readTree(folder.resolve("provenance.json").toFile());
        assertThat(provenance.at("/data/interactions").asInt()).isEqualTo(400);
        assertThat(provenance.at("/data/choices").asInt()).isEqualTo(300);
        assertThat(provenance.at("/data/users").asInt()).isEqualTo(20);
        assertThat(provenance.at("/data/digest").asText()).hasSize(64);
        assertThat(provenance.at("/split/kind").asText()).isEqualTo("all");
        assertThat(provenance.at("/split/choices").asInt()).isEqualTo(300);
        assertThat(provenance.at("/plan/seed").asInt()).isEqualTo(1);
        assertThat(provenance.at("/metrics/curve")).hasSize(metrics.epochs());
        assertThat(provenance.at("/metrics/validation_ndcg@10").asDouble()).isEqualTo(metrics.validationNdcg());
        assertThat(provenance.at("/metrics/cpuSeconds").asDouble()).isPositive();
        assertThat(provenance.at("/versions/engine").asText()).contains("PyTorch");
        try (TransformerTeacher teacher = TransformerTeacher.load(folder)) {
            assertThat(teacher.vocabulary().itemIds()).contains("item-0").doesNotContain("skipped");
        }
    }

    @Test
    void shouldMakeTheParentFolderBeforeItTrains() throws IOException {
        Path folder = parent.resolve("models").resolve("first");
        trainer.train("walks", interactions(), DataSplit.ALL, folder);
        assertThat(folder.resolve("model.json")).exists();
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> trainer.train("walks", interactions(), DataSplit.ALL, file.resolve("teacher")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(file + ": cannot be made");
    }

    @Test
    void shouldSayThatThereIsNothingToLearnFrom() {
        List<Interaction> skips = List.of(interaction(0, "u", "item-0", InteractionType.SKIP));
        assertThatThrownBy(() -> trainer.train("skips", skips, parent.resolve("teacher")))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("skips: has no clicks, ratings or purchases");
    }

    private static List<Interaction> interactions() {
        List<Interaction> interactions = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean skipped = i % 4 == 3;
            String item = skipped ? "skipped" : "item-" + i * 7 % 23;
            InteractionType type = skipped ? InteractionType.SKIP : InteractionType.CLICK;
            interactions.add(interaction(i, "user-" + i / 4 % 20, item, type));
        }
        return interactions;
    }

    private static Interaction interaction(int i, String user, String item, InteractionType type) {
        return new Interaction("event-" + i, user, item, type, null, Instant.ofEpochSecond(i), List.of(), Map.of());
    }
}
