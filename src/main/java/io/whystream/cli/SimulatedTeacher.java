package io.whystream.cli;

import io.whystream.event.Item;
import io.whystream.local.simulation.PlantedBias;
import io.whystream.local.simulation.SimulatedEvent;
import io.whystream.local.simulation.Simulator;
import io.whystream.teacher.training.Descent;
import io.whystream.teacher.training.Effort;
import io.whystream.teacher.training.Network;
import io.whystream.teacher.training.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The teacher of simulated users: what it is trained on, and how. */
final class SimulatedTeacher {
    /** Choices of earlier users, for the teacher alone. */
    static final int CHOICES = 100_000;

    private static final Duration STEP = Duration.ofMinutes(30);
    private static final double TRAINING_SECONDS = 45;

    /**
     * Many choices among few items: a single block and larger steps than usual, for as long as the time allows. Two blocks
     * learn little more than what follows what.
     */
    private static final TrainingPlan PLAN = TrainingPlan.forChoices(CHOICES)
            .with(new Effort(200, 40, TRAINING_SECONDS, 1))
            .with(new Network(64, 2, 1, 50, 0.1))
            .with(new Descent(2e-3, 0.98, 32, 20_000, 2_000));

    private SimulatedTeacher() {}

    /** Trains on these and writes the model folder. */
    static void write(List<SimulatedEvent> choices, long seed, Path folder) {
        write(choices, seed, TRAINING_SECONDS, folder);
    }

    /** The same within another time. */
    static void write(List<SimulatedEvent> choices, long seed, double seconds, Path folder) {
        TrainingPlan plan = PLAN.with(new Effort(200, 40, seconds, 1));
        new TeacherTrainer(part -> plan, seed, seconds, true)
                .train(
                        "simulated choices",
                        choices.stream().map(SimulatedEvent::interaction).toList(),
                        folder);
    }

    /** Trains on choices made for it, under the bias where there is one, where the folder holds no teacher yet. */
    static void writeUnlessThere(List<Item> films, long seed, @Nullable PlantedBias bias, Path folder) {
        if (Files.exists(folder.resolve("model.json"))) {
            System.out.println("There is a teacher in " + folder);
            return;
        }
        Simulator simulator = new Simulator(films, seed, Instant.now().minus(STEP.multipliedBy(CHOICES)), STEP);
        simulator.plant(bias);
        write(Stream.generate(simulator::next).limit(CHOICES).toList(), seed, folder);
        System.out.println("The teacher is in " + folder);
    }
}
