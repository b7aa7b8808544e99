package io.whystream.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.context.AuditChoice;
import io.whystream.evaluate.AuditLedger;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.Prequential;
import io.whystream.evaluate.ReplayReport;
import io.whystream.evaluate.ReportTable;
import io.whystream.event.Explanation;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.local.replay.ReplaySummary;
import io.whystream.service.ServiceSettings;
import io.whystream.service.TeachingSettings;
import io.whystream.service.Whystream;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.TeachingBudget;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.topology.Topics;
import io.whystream.trail.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        description = "Play a real data set through the topology, on a real broker, and report what came of it.",
        footer = {"", "Known data sets: " + DataOptions.KNOWN})
final class ReplayCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** The last answers of a run are covered as soon as it is over. */
    private static final Duration SNAPSHOTS = Duration.ofSeconds(2);

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The data set.")
    private Path data = Path.of(".");

    @Option(names = "--limit", paramLabel = "N", description = "Play only the earliest N events.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--warmup",
            paramLabel = "SHARE",
            description =
                    "The earliest share of the events trains the teacher; it is streamed too, but does not count in"
                            + " the figures (default: 0.5).")
    private double warmup = 0.5;

    @Option(names = "--teacher", paramLabel = "FOLDER", description = "A model folder, instead of training one.")
    private @Nullable Path teacherFolder;

    @Option(
            names = "--evaluate",
            paramLabel = "SHARE",
            description = "Share of the counted events that are ranked against the full catalogue (default: 0.1).")
    private double evaluate = 0.1;

    @Option(
            names = "--faithfulness",
            paramLabel = "SHARE",
            description = "Share of the events whose recommendation is held against the teacher, of those that are"
                    + " ranked (default: 0.02).")
    private double faithfulness = 0.02;

    @Option(names = "--partitions", paramLabel = "N", description = "Partitions of the interactions (default: 4).")
    private int partitions = 4;

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads (default: 2).")
    private int threads = 2;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "Events that wait for their answer at once; the more, the further partitions drift apart in"
                    + " time, and the less an answer knows of what came just before (default: 40).")
    private int inFlight = 40;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "Instances that share the work, the others in processes of their own (default: 1).")
    private int instances = 1;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "An existing Kafka; topics of this run's own are created there (default: an embedded one).")
    private @Nullable String bootstrap;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Where the embedded Kafka keeps its data (default: a temporary folder).")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--no-correction",
            description = "Let the ranker learn from the teacher's raw logits, for comparison.")
    private boolean uncorrected;

    @Option(
            names = "--budget",
            paramLabel = "SHARE|N/s",
            description =
                    "Share of the events about which the teacher is asked, or how many of an instance's in a second,"
                            + " like 200/s (default: 1).")
    private String budget = "1";

    @Option(
            names = "--budget-floor",
            paramLabel = "SHARE",
            description =
                    "Part of the budget that is spent at random; 1 leaves the student's doubt out (default: 0.25).")
    private double budgetFloor = TeachingBudget.ALL.floor();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 1).")
    private long seed = 1;

    @Option(
            names = "--audit",
            paramLabel = "N",
            description = "Hold N of the explanations, drawn at random, against what made them when all is played; they"
                    + " are signed with a key of this run's own, unless one is configured (default: 0).")
    private int audited;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report for machines here.")
    private @Nullable Path report;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw ranking and fidelity over time here, as SVG.")
    private @Nullable Path plot;

    @Override
    public Integer call() throws InterruptedException {
        DataOptions.requireShare("--warmup", warmup);
        DataOptions.requireShare("--evaluate", evaluate);
        DataOptions.requireShare("--faithfulness", faithfulness);
        budget();
        requirePositiveShare("--budget-floor", budgetFloor);
        if (instances < 1) {
            throw new UsageException("--instances must be at least 1, but is " + instances);
        }
        if (report != null) {
            ReportFile.requireWritable("--report", report);
        }
        if (plot != null) {
            ReportFile.requireWritable("--plot", plot);
        }
        DataSet set = DataSet.read(data, seed).limit(limit);
        if (set.records().isEmpty()) {
            throw new CommandException(data + " holds no events to play");
        }
        System.out.printf(
                "%s: %,d events, %,d items%n",
                set.name(), set.records().size(), set.items().size());
        try (LocalInstance local = LocalInstance.open(bootstrap, dataDirectory, "replay")) {
            Path folder = teacherFolder(set, local);
            ServiceSettings settings = settings(set, local);
            ReplayReport result = play(set, local, folder, settings);
            System.out.println(ReportTable.render(result));
            if (report != null) {
                ReportFile.write(report, result);
            }
            if (plot != null) {
                ReportFile.plot(plot, result);
            }
        }
        return 0;
    }

    private TeachingBudget budget() {
        try {
            return TeachingBudget.parse(budget, budgetFloor);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--budget: " + wrong.getMessage());
        }
    }

    private static void requirePositiveShare(String option, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new UsageException(option + " must be above 0 and at most 1, but is " + share);
        }
    }

    /** What teaching took by itself, since the whole run goes at the pace of its slowest stage. */
    private static void sayTeaching(MeterRegistry meters, long events) {
        double seconds = meters.get("whystream.teach.batch").timer().totalTime(TimeUnit.SECONDS);
        System.out.printf(
                "teaching, in this process: %.1f s of its threads' time; %,.0f events/s by one thread%n",
                seconds, events / seconds);
    }

    private int warmupEvents(DataSet set) {
        return (int) Math.round(warmup * set.records().size());
    }

    /** Of the events that count: what the service would spend on the warm-up's audits nobody reads. */
    private AuditChoice counted(DataSet set, double share) {
        List<DataRecord> records = set.records();
        return records.subList(warmupEvents(set), records.size()).stream()
                .map(DataRecord::time)
                .min(Comparator.naturalOrder())
                .map(AuditChoice.ofShare(share)::from)
                .orElseGet(() -> AuditChoice.ofShare(share));
    }

    private Path teacherFolder(DataSet set, LocalInstance local) {
        if (teacherFolder != null) {
            return teacherFolder;
        }
        Path folder = local.folder().resolve("teacher");
        List<DataRecord> first = set.records().subList(0, warmupEvents(set));
        new TeacherTrainer(seed, 600, true).train(set.name(), TrainCommand.interactions(first), folder);
        return folder;
    }

    private ReplayReport play(DataSet set, LocalInstance local, Path folder, ServiceSettings settings)
            throws InterruptedException {
        Prequential prequential = new Prequential(warmupEvents(set), settings.audits(), Baselines.all());
        TrainCommand.interactions(set.records()).forEach(prequential::observe);
        AuditLedger audits = new AuditLedger(
                warmupEvents(set),
                settings.distiller().explanation().recommendations().choice());
        TrainCommand.interactions(set.records()).forEach(audits::observe);
        Topics topics = settings.topics();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Whystream whystream = Whystream.assemble(settings, TeacherFolder.load(folder), meters);
                ReplayClient client = new ReplayClient(local.bootstrap(), LocalInstance.replayTopics(topics));
                AnswerBar bar = new AnswerBar(
                        "Playing", ((Consumer<Explanation>) prequential::accept).andThen(audits::accept))) {
            whystream.engine().start(START_LIMIT);
            CatalogueLoad.publish(client, set.items(), whystream);
            try (FurtherInstances others = FurtherInstances.start(instances - 1, settings, folder, local.folder())) {
                ReplaySummary summary =
                        client.replay(set.records(), ReplaySettings.defaults().withMostInFlight(inFlight), bar);
                bar.close();
                System.err.print(bar.deadLetters().render());
                sayTeaching(meters, summary.interactions());
                if (audited > 0) {
                    Thread.sleep(SNAPSHOTS.multipliedBy(2).toMillis()); // until the last answers are covered, too
                    System.out.print(TrailTable.render(TrailTable.of(settings, folder, audited, seed)));
                }
                return ReplayFigures.withFaithfulness(
                        ReplayFigures.report(set.name(), summary, prequential, local.bootstrap(), topics),
                        audits,
                        local.bootstrap(),
                        topics);
            }
        }
    }

    private ServiceSettings settings(DataSet set, LocalInstance local) {
        DistillerSettings usual = DistillerSettings.defaults().withSnapshotInterval(SNAPSHOTS);
        Recommendations recommendations = new Recommendations(
                counted(set, Math.min(faithfulness, evaluate)),
                usual.explanation().recommendations().evidence());
        return new ServiceSettings(
                        local.streamSettings().withThreads(threads).withPartitions(partitions),
                        local.topics(),
                        true,
                        100,
                        counted(set, evaluate),
                        SlateScores.IGNORED,
                        !uncorrected,
                        seed,
                        usual.withExplanation(usual.explanation().with(recommendations)),
                        TeachingSettings.ofReplay().withBudget(budget()))
                .withSigningKey(signingKey());
    }

    /** The one that is configured; else, where explanations are to be audited, one that is made for this run. */
    private @Nullable SigningKey signingKey() {
        SigningKey configured = ClusterOptions.signingKey();
        if (configured != null || audited == 0) {
            return configured;
        }
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return SigningKey.of(HexFormat.of().formatHex(secret));
    }
}
