package io.whystream.cli;

import io.whystream.teacher.djl.TeacherFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "probe",
        description = "Ask a model that you brought what it thinks after each single item, and keep the answers in its"
                + " folder: the student explains it better with them.")
final class ProbeCommand implements Callable<Integer> {
    private static final int LARGEST_DIMENSION = 1_024;

    @Option(names = "--teacher", required = true, paramLabel = "FOLDER", description = "The model's folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--dimension",
            paramLabel = "D",
            description = "How many numbers are kept of each item: as many as the model has for it (default: 64).")
    private int dimension = 64;

    @Override
    public Integer call() {
        if (dimension < 1 || dimension > LARGEST_DIMENSION) {
            throw new UsageException(
                    "--dimension must lie between 1 and " + LARGEST_DIMENSION + ", but is " + dimension);
        }
        try (ProgressDisplay display = ProgressDisplay.open("Asking", "questions")) {
            TeacherFolder.survey(folder, dimension, display::step);
        }
        System.out.println("The probes are in " + folder + "; instances load them when they start.");
        return 0;
    }
}
