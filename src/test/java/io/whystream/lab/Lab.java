package io.whystream.lab;

import io.whystream.feature.FeatureSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Labels alone, no teacher: several ways of learning at once, on the same features, in one pass. */
@Command(name = "lab")
public final class Lab implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "The data set's folder.")
    private Path data = Path.of(".");

    @Option(names = "--limit", description = "Only the earliest events.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--evaluate", description = "Share of the events that are ranked against all items seen so far.")
    private double evaluate = 0.1;

    @Option(names = "--half-lives", split = ",", description = "In days; fractions are allowed.")
    private List<Double> halfLives = List.of(0.125, 0.5, 2.0, 7.0, 30.0, 365.0);

    @Option(names = "--negatives", description = "Draws for each event.")
    private int negatives = 100;

    @Option(
            names = "--variant",
            description = "by=ftrl|adagrad|sgd,step=…,beta=…,l1=…,l2=…,without=REGEX of column names; may be repeated.")
    private List<String> variants = List.of("default");

    @Option(names = "--baselines", description = "Rank the baselines too.")
    private boolean baselines;

    @Option(names = "--weights", description = "Print the dense weights at the end.")
    private boolean weights;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Lab()).execute(arguments));
    }

    @Override
    public Integer call() {
        LabData set = LabData.read(data, limit);
        LabRun run = new LabRun(set, durations(), negatives, evaluate, baselines);
        List<Variant> all = new ArrayList<>();
        for (String variant : variants) {
            all.add(Variant.parse(variant, run.space(), set.events().size()));
        }
        run.play(all);
        run.print(all);
        if (weights) {
            printWeights(run.space(), all);
        }
        return 0;
    }

    private List<Duration> durations() {
        return halfLives.stream()
                .map(days -> Duration.ofSeconds(Math.round(days * 86_400)))
                .toList();
    }

    private static void printWeights(FeatureSpace space, List<Variant> variants) {
        for (int column = 0; column < space.columns(); column++) {
            StringBuilder line = new StringBuilder(String.format("%-34s", space.columnName(column)));
            for (Variant variant : variants) {
                line.append(String.format(" %8.3f", variant.weight(column)));
            }
            System.out.println(line);
        }
    }
}
