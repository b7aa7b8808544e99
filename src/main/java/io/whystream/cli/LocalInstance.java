package io.whystream.cli;

import io.whystream.local.broker.BrokerProcess;
import io.whystream.local.replay.ReplayTopics;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TopicSetup;
import io.whystream.topology.Topics;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a command needs around an instance of its own: a broker, topics, a folder for state; gone when it ends. */
final class LocalInstance implements AutoCloseable {
    private static final AtomicReference<@Nullable LocalInstance> CURRENT = new AtomicReference<>();

    private final @Nullable BrokerProcess broker;
    private final String bootstrap;
    private final String name;
    private final TemporaryFolder folder;

    private LocalInstance(@Nullable BrokerProcess broker, String bootstrap, String name) {
        this.broker = broker;
        this.bootstrap = bootstrap;
        this.name = name;
        this.folder = TemporaryFolder.create(name + "-");
        CURRENT.set(this);
    }

    /**
     * @param bootstrap an existing broker; null for an embedded one
     * @param dataDirectory where the embedded broker keeps its data; null for a temporary folder
     * @param command names the topics and the group, which are new at each run
     */
    static LocalInstance open(@Nullable String bootstrap, @Nullable Path dataDirectory, String command) {
        String name = "whystream-" + command + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        if (bootstrap != null) {
            requireBroker(bootstrap);
            return new LocalInstance(null, bootstrap, name);
        }
        BrokerProcess broker = BrokerProcess.start(dataDirectory);
        return new LocalInstance(broker, broker.bootstrapServers(), name);
    }

    /** What takes minutes, such as training, should not be for nothing. */
    private static void requireBroker(String bootstrap) {
        StreamSettings settings = StreamSettings.defaults(bootstrap, "unused", Path.of("unused"));
        try (TopicSetup setup = new TopicSetup(settings, Topics.defaults())) {
            setup.missing();
        }
    }

    /** Closes the instance that is open, if one is, from another thread than its owner's; for the end of the process. */
    static void closeCurrent() {
        LocalInstance open = CURRENT.get();
        if (open != null) {
            open.close();
        }
    }

    String bootstrap() {
        return bootstrap;
    }

    /** A folder for whatever the command makes; deleted at the end. */
    Path folder() {
        return folder.path();
    }

    /** The usual names on a broker of our own; names of this run alone on somebody else's. */
    Topics topics() {
        return broker == null ? Topics.withPrefix(name + ".") : Topics.defaults();
    }

    static ReplayTopics replayTopics(Topics topics) {
        return new ReplayTopics(topics.interactions(), topics.items(), topics.explanations(), topics.deadLetters());
    }

    StreamSettings streamSettings() {
        return StreamSettings.defaults(bootstrap, name, folder.path().resolve("state"));
    }

    @Override
    public void close() {
        if (!CURRENT.compareAndSet(this, null)) {
            return;
        }
        if (broker != null) {
            broker.close();
        }
        folder.close();
    }
}
