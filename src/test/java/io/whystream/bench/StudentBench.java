package io.whystream.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "student",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How fast the student learns and scores, 40 non-zeros among 262,144 weights, on one thread: against a tight"
                    + " loop with the same optimiser, Vowpal Wabbit and Tribuo; and records per second through the"
                    + " stream, against Kafka Streams passing bytes through. All in one run, on the same examples.",
            ""
        })
final class StudentBench implements Callable<Integer> {
    @Option(names = "--quick", description = "One round and short warm-ups: about four minutes instead of fifteen.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "RIVAL",
            description = "These learners beside our own: ${COMPLETION-CANDIDATES}.")
    private Set<Rival> only = EnumSet.allOf(Rival.class);

    @Option(names = "--no-stream", description = "Leave the stream out.")
    private boolean withoutStream;

    @Option(names = "--only-stream", description = "Leave the learners out.")
    private boolean onlyStream;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures for machines here, as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        String machine = Machine.describe();
        List<Result> results = new ArrayList<>();
        if (!onlyStream) {
            results.addAll(quick ? LinearRace.run(rivals(), 1, 3, 3, 1) : LinearRace.run(rivals(), 3, 5, 5, 2));
        }
        if (!withoutStream) {
            System.err.println("bench: the streams ...");
            results.addAll(StreamRace.run(quick ? 100_000 : 400_000));
        }
        BenchReport found = new BenchReport("whystream bench student" + (quick ? " --quick" : ""), machine, results);
        System.out.println(found.table());
        if (report != null) {
            found.write(report);
        }
        return 0;
    }

    private Set<Rival> rivals() {
        Set<Rival> rivals = EnumSet.copyOf(only);
        only.forEach(rival -> rivals.add(rival.optimiser().ours()));
        return rivals;
    }
}
