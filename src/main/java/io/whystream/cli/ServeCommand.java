package io.whystream.cli;

import io.whystream.service.ServiceLaunch;
import io.whystream.service.ServiceSettings;
import io.whystream.service.Whystream;
import io.whystream.service.WhystreamConfig;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.topology.StateFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Run the microservice against an existing Kafka.",
        footer = {
            "",
            "Every option can also be given by the environment or as a system property:",
            "  WHYSTREAM_BOOTSTRAP=kafka:9092 ./whystream serve",
            "Health is at /q/health, metrics at /q/metrics, the status at /api/v1/status."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--teacher",
            paramLabel = "FOLDER",
            description = "The teacher's model folder, as `train` writes it or with a model of your own"
                    + " (docs/teacher.md); without one, explanations say that the teacher is unavailable.")
    private @Nullable Path teacherFolder;

    @Option(names = "--create-topics", description = "Create the topics that are missing.")
    private boolean createTopics;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topics that are created (default: 4).")
    private @Nullable Integer partitions;

    @Option(names = "--http-port", paramLabel = "PORT", description = "0 finds a free one (default: 8080).")
    private int httpPort = 8080;

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads (default: 2).")
    private @Nullable Integer threads;

    @Option(
            names = "--audit",
            paramLabel = "SHARE",
            description = "Share of events held against the whole catalogue, 0 to 1 (default: 0.02).")
    private @Nullable Double auditShare;

    @Override
    public Integer call() {
        HttpPort.requireFree(httpPort);
        overrideConfiguration();
        WhystreamConfig config = ClusterOptions.config();
        ServiceSettings settings = ClusterOptions.settings(config);
        StateFolder.require(settings.stream().stateDirectory());
        Whystream.prepareTopics(settings);
        Teacher teacher = settings.stream().roles().teach()
                ? config.teach().folder().map(TeacherFolder::load).orElse(null)
                : null;
        return ServiceLaunch.run(settings, teacher, httpPort, null);
    }

    private void overrideConfiguration() {
        cluster.override();
        ClusterOptions.override("whystream.teach.folder", teacherFolder);
        ClusterOptions.override("whystream.create-topics", createTopics ? Boolean.TRUE : null);
        ClusterOptions.override("whystream.partitions", partitions);
        ClusterOptions.override("whystream.threads", threads);
        ClusterOptions.override("whystream.audit.share", auditShare);
    }
}
