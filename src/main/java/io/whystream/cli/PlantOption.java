package io.whystream.cli;

import io.whystream.event.Item;
import io.whystream.local.simulation.PlantedBias;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option to plant a bias in what the teacher is trained on. */
final class PlantOption {
    @Option(
            names = "--plant-bias",
            paramLabel = "GROUP",
            description = "Train the teacher on choices that are biased to one genre or director, such as \"Alfred"
                    + " Hitchcock\"; the users that follow are not, and the model report finds it.")
    private @Nullable String group;

    /** @throws UsageException where no film belongs to the group */
    @Nullable
    PlantedBias bias(List<Item> films) {
        try {
            return group == null ? null : PlantedBias.of(group, films);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("--plant-bias: " + unknown.getMessage());
        }
    }
}
