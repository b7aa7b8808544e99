package io.whystream.cli;

import io.whystream.service.ServiceLaunch;
import io.whystream.service.ServiceSettings;
import io.whystream.service.SettingsReader;
import io.whystream.service.Whystream;
import io.whystream.service.WhystreamConfig;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TransformerTeacher;
import io.whystream.topology.StateFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "The broker (default: localhost:9092).")
    private @Nullable String bootstrap;

    @Option(
            names = "--teacher",
            paramLabel = "FOLDER",
            description = "The teacher's model folder, as `train` writes it; without one, explanations say that the"
                    + " teacher is unavailable.")
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

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "The consumer group; instances of one id share the work (default: whystream).")
    private @Nullable String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "Where stores keep what can be rebuilt from the broker, so that a restart is quick (default:"
                    + " ~/.whystream/state).")
    private @Nullable Path stateDirectory;

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
        WhystreamConfig config;
        ServiceSettings settings;
        try {
            config = SettingsReader.config();
            settings = SettingsReader.settings(config);
        } catch (RuntimeException e) {
            throw new UsageException("the configuration is wrong: " + e.getMessage());
        }
        StateFolder.require(settings.stream().stateDirectory());
        Whystream.prepareTopics(settings);
        try (Teacher teacher =
                config.teach().folder().map(TransformerTeacher::load).orElse(null)) {
            return ServiceLaunch.run(settings, teacher, httpPort, null);
        }
    }

    private void overrideConfiguration() {
        override("whystream.bootstrap", bootstrap);
        override("whystream.teach.folder", teacherFolder);
        override("whystream.create-topics", createTopics ? Boolean.TRUE : null);
        override("whystream.partitions", partitions);
        override("whystream.application-id", applicationId);
        override("whystream.state-dir", stateDirectory);
        override("whystream.threads", threads);
        override("whystream.audit.share", auditShare);
    }

    private static void override(String key, @Nullable Object value) {
        if (value != null) {
            System.setProperty(key, value.toString());
        }
    }
}
