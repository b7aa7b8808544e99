package io.whystream.local.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Apache Kafka in this process: KRaft mode, broker and controller in one, on a free port of 127.0.0.1.
 *
 * <p>Topics are not created by themselves. A record may have up to eight megabytes unless its topic's
 * {@code max.message.bytes} says less. This class alone sees Kafka's server, which is not on the
 * class path of the service.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final BrokerFolder folder;
    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedBroker(BrokerFolder folder, KafkaRaftServer server, String bootstrapServers) {
        this.folder = folder;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker whose temporary folder is deleted on {@link #close}.
     *
     * @throws BrokerException if it does not start
     */
    public static EmbeddedBroker start() {
        return start(BrokerFolder.temporary());
    }

    /**
     * Starts a broker on a folder that is kept: topics and records of an earlier run are there again.
     *
     * @throws BrokerException if it does not start, for instance because another broker uses the folder
     */
    public static EmbeddedBroker start(Path dataFolder) {
        return start(BrokerFolder.kept(dataFolder));
    }

    /** {@code host:port}, as Kafka clients want it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker and deletes a temporary folder; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
            folder.close();
        }
    }

    private static EmbeddedBroker start(BrokerFolder folder) {
        try {
            Path logs = folder.path().resolve("kafka");
            formatOnce(logs);
            List<Integer> ports = FreePorts.two();
            KafkaConfig settings = new KafkaConfig(SingleNodeSettings.of(logs, ports.get(0), ports.get(1)), false);
            KafkaRaftServer server = new KafkaRaftServer(settings, Time.SYSTEM);
            start(server);
            return new EmbeddedBroker(folder, server, "127.0.0.1:" + ports.get(0));
        } catch (Exception e) {
            closeAfter(e, folder);
            throw new BrokerException("the embedded broker did not start in " + folder.path() + ": " + e, e);
        }
    }

    private static void start(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void closeAfter(Exception failure, BrokerFolder folder) {
        try {
            folder.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static void formatOnce(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(SingleNodeSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName(SingleNodeSettings.CONTROLLER_LISTENER)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }
}
