package io.whystream.bench;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ModelFolder;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "teacher",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How fast a teacher answers on one thread: our Transformer as PyTorch computes it and as ONNX Runtime does, one"
                    + " by one and in batches, 100 candidates each, and with the whole catalogue; and how much of that is"
                    + " left of an instance that teaches on one stream thread. Without a folder, one of"
                    + " 20,000 items, 2 heads, 2 blocks, a window of 50, and random weights.",
            ""
        })
final class TeacherBench implements Callable<Integer> {
    private static final int HEADS = 2;
    private static final int LESSONS = 90_000;
    private static final int QUICK_LESSONS = 20_000;
    /** Of as many lessons each: both compilers are done then, or nearly. */
    private static final int ROUNDS_BEFORE = 3;

    private static final int STRETCHES = 10;
    private static final int LARGEST_BATCH = 32;

    @Option(names = "--teacher", paramLabel = "FOLDER", description = "A folder that `whystream train` wrote.")
    private @Nullable Path given;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            description =
                    "Of the one with random weights, a multiple of 2 (default: 64). The time of an answer grows with"
                            + " its square.")
    private int dimension = 64;

    @Option(names = "--only-stage", description = "Only what is left of an instance that teaches on one stream thread.")
    private boolean onlyStage;

    @Option(names = "--quick", description = "One round of short iterations: three minutes instead of fifteen.")
    private boolean quick;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures for machines here, as JSON.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--memory",
            paramLabel = "N",
            description = "Instead: N predictions in batches of all sizes, and the process's memory after each tenth.")
    private int predictions;

    @Override
    public Integer call() throws IOException, RunnerException {
        if (dimension < HEADS || dimension % HEADS != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--dimension must be a multiple of " + HEADS + ", but is " + dimension);
        }
        String machine = Machine.describe();
        Path folder = given == null ? write() : given;
        try {
            if (predictions > 0) {
                System.out.println(machine);
                for (TeacherServer server : TeacherServer.values()) {
                    watchMemory(server, folder);
                }
                return 0;
            }
            List<Result> results = new ArrayList<>();
            if (!onlyStage) {
                results.addAll(quick ? TeacherRace.run(folder, 1, 2, 1) : TeacherRace.run(folder, 3, 3, 2));
            }
            results.addAll(TeachStageRace.run(folder, quick ? QUICK_LESSONS : LESSONS, quick ? 0 : ROUNDS_BEFORE));
            BenchReport found =
                    new BenchReport("whystream bench teacher" + (quick ? " --quick" : ""), machine, results);
            System.out.println(found.table());
            if (report != null) {
                found.write(report);
            }
            return 0;
        } finally {
            if (given == null) {
                delete(folder.getParent());
            }
        }
    }

    private Path write() throws IOException {
        TransformerShape shape = new TransformerShape(20_002, dimension, HEADS, 2, 50, 0);
        Path folder = Files.createTempDirectory("bench-teacher").resolve("model");
        List<String> itemIds = IntStream.range(Vocabulary.FIRST_ITEM, shape.rows())
                .mapToObj(row -> "item-" + row)
                .toList();
        try (TransformerModel model = TransformerModel.fresh(shape, (int) Examples.SEED)) {
            ModelFolder.write(folder, shape, model.parameters(), new Vocabulary(itemIds), 1, Map.of());
        }
        return folder;
    }

    /** One audited question in fifty, as the service asks them by default. */
    private void watchMemory(TeacherServer server, Path folder) throws IOException {
        try (Teacher teacher = server.load(folder)) {
            TeacherQuestions questions =
                    new TeacherQuestions(teacher.vocabulary().rows(), teacher.window());
            System.out.printf("%n%s, resident memory in MB after so many predictions:%n", server.title());
            int made = 0;
            double sum = 0;
            for (int stretch = 1; stretch <= STRETCHES; stretch++) {
                while (made < (long) predictions * stretch / STRETCHES) {
                    int size = 1 + made % LARGEST_BATCH;
                    for (TeacherAnswer answer : teacher.answer(questions.batch(size, made % 50 == 0))) {
                        sum += answer.logits()[0];
                    }
                    made += size;
                }
                System.out.printf("%,12d %,8.0f%n", made, residentMegabytes());
            }
            System.out.printf("(mean logit %.6f)%n", sum / made);
        }
    }

    private static double residentMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
