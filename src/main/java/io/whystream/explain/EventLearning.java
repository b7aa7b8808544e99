package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SoftPrediction;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Label;
import io.whystream.student.StepLoss;
import io.whystream.student.Student;
import java.util.List;

/** Learns from one event after the other, and counts what was chosen and how it was rated. Not thread-safe. */
final class EventLearning {
    private final Observations observations;
    private final FeatureSpace space;
    private final Student student;
    private final DistillerSettings settings;
    private final EffectTransfer transfer;

    EventLearning(
            Catalogue catalogue,
            Observations observations,
            FeatureSpace space,
            Student student,
            DistillerSettings settings) {
        this.observations = observations;
        this.space = space;
        this.student = student;
        this.settings = settings;
        transfer = new EffectTransfer(
                space,
                student.explainer(),
                new EventCase(catalogue, observations, space, student),
                settings.effectTransfer());
    }

    /** @param event the prediction, laid out and scored with everything */
    StepLoss learn(SoftPrediction prediction, EventCase event) {
        transfer.learn(prediction, event);
        Interaction interaction = prediction.interaction();
        int row = event.rowOf(interaction.subjects().get(0));
        StepLoss loss = student.learn(event.matrix(), event.scores(), label(prediction, row));
        if (event.scores().taught()) {
            space.taught(event.moment(), event.items(), student.explainerGradient());
        }
        count(interaction, event, row);
        return loss;
    }

    /**
     * What the event says of people: nothing where the user did the same with the item before, or skips what they chose. No
     * sampled negative is of the history, so that it would be told from them by that alone, and what serves repeats would be
     * taken for what serves new choices (decision 0049). What was shown in a slate is another matter: the history may be in it.
     */
    private Label label(SoftPrediction prediction, int row) {
        Interaction interaction = prediction.interaction();
        return interaction.slate().isEmpty() && isRepeated(interaction, prediction.history())
                ? Label.NONE
                : settings.student().labels().of(interaction, row);
    }

    private static boolean isRepeated(Interaction interaction, List<HistoryEntry> history) {
        String itemId = interaction.subjects().get(0);
        boolean choice = interaction.type().isChoice();
        for (HistoryEntry entry : history) {
            if (entry.itemId().equals(itemId) && !(choice && entry.type() != interaction.type())) {
                return true;
            }
        }
        return false;
    }

    private void count(Interaction interaction, EventCase event, int row) {
        if (interaction.type().isChoice()) {
            observations.add(
                    event.moment().newestFirst(),
                    event.items().item(row),
                    event.items().facts(row),
                    event.moment().timestamp());
        }
        if (interaction.type() == InteractionType.RATING && interaction.value() != null) {
            observations.rate(event.items().item(row), interaction.value());
        }
    }
}
