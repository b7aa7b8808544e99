package io.whystream.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** Sees to it that the topics are there before the stream starts: a topic that is missing would stop it half-way. */
public final class TopicSetup implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 50;

    private final TopicAdmin admin;
    private final StreamSettings settings;
    private final Topics topics;

    /** @throws StreamException when the broker's address cannot be one */
    public TopicSetup(StreamSettings settings, Topics topics) {
        this(TopicAdmin.open(settings), settings, topics);
    }

    TopicSetup(TopicAdmin admin, StreamSettings settings, Topics topics) {
        this.admin = admin;
        this.settings = settings;
        this.topics = topics;
    }

    /**
     * The topics of this instance's roles that the broker does not have, in the order of the flow.
     *
     * @throws StreamException when the broker does not answer within the broker timeout
     */
    public List<String> missing() {
        List<String> used = settings.roles().topics(topics);
        Set<String> known = admin.describe(used).keySet();
        return used.stream().filter(name -> !known.contains(name)).toList();
    }

    /**
     * Refuses to go on without every topic.
     *
     * @throws StreamException naming all that are missing
     */
    public void requireAll() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new StreamException(
                    "the broker at " + settings.bootstrap() + " has no topic " + String.join(", ", missing)
                            + ": create " + (missing.size() == 1 ? "it" : "them") + ", or start with --create-topics");
        }
        requireFit();
    }

    /**
     * Creates what is missing, waits until the broker tells of it, and checks the rest as {@link #requireAll} does.
     *
     * @throws StreamException when a topic cannot be created, is not seen within the broker timeout, or is not shaped as
     *     it must be
     */
    public void createMissing() {
        List<String> missing = missing();
        Map<String, Integer> partitions = partitions();
        admin.create(missing.stream().map(name -> planOf(name, partitions)).toList());
        if (!missing.isEmpty()) {
            awaitVisible();
        }
        requireFit();
    }

    @Override
    public void close() {
        admin.close();
    }

    /** The broker that created a topic may be ahead of the one that is asked next. */
    private void awaitVisible() {
        long start = System.nanoTime();
        List<String> unseen = missing();
        while (!unseen.isEmpty()) {
            if (System.nanoTime() - start > settings.brokerTimeout().toNanos()) {
                throw new StreamException("the broker at " + settings.bootstrap() + " took the order to create topic "
                        + String.join(", ", unseen) + ", but does not tell of it after "
                        + settings.brokerTimeout().toSeconds() + " s: are all brokers of the cluster up? Then start"
                        + " again");
            }
            pause();
            unseen = missing();
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while waiting for topics at " + settings.bootstrap(), e);
        }
    }

    /**
     * How many partitions learn at the same time: those of the soft predictions.
     *
     * @throws StreamException when that topic is missing
     */
    public int learningPartitions() {
        TopicDescription description =
                admin.describe(List.of(topics.softPredictions())).get(topics.softPredictions());
        if (description == null) {
            throw new StreamException("the broker at " + settings.bootstrap() + " has no topic "
                    + topics.softPredictions() + " any more: create it, or start with --create-topics");
        }
        return description.partitions().size();
    }

    private void requireFit() {
        requireSamePartitions();
        requireRoom();
    }

    private NewTopic planOf(String name, Map<String, Integer> partitions) {
        String companion = companions().getOrDefault(name, name);
        return new TopicPlan(topics, partitions.getOrDefault(companion, settings.partitions())).of(name);
    }

    /** Of the topics that meet here. */
    private Map<String, String> companions() {
        return settings.roles().teach() ? topics.companions() : Map.of();
    }

    /** By topic, of those that are there and whose number matters to others. */
    private Map<String, Integer> partitions() {
        Set<String> names = new HashSet<>(companions().keySet());
        names.addAll(companions().values());
        Map<String, Integer> partitions = new HashMap<>();
        admin.describe(names)
                .forEach((name, description) ->
                        partitions.put(name, description.partitions().size()));
        return partitions;
    }

    /** With another number, a user's feedback would come where the history of others is, and nobody would notice. */
    private void requireSamePartitions() {
        Map<String, Integer> partitions = partitions();
        companions().forEach((name, companion) -> {
            int needed = partitions.getOrDefault(companion, settings.partitions());
            int found = partitions.getOrDefault(name, needed);
            if (found != needed) {
                throw new StreamException("topic " + name + " at " + settings.bootstrap() + " has " + found
                        + " partitions, but " + companion + " has " + needed
                        + ": what is said of a user must come where"
                        + " the user is known; delete " + name + " and create it with " + needed
                        + ", or let --create-topics do it");
            }
        });
    }

    /** One record too large for its topic stops the stream, perhaps after months: it is said at the start. */
    private void requireRoom() {
        List<String> written = new ArrayList<>(List.of(
                topics.catalogue(),
                topics.softPredictions(),
                topics.studentState(),
                topics.explanations(),
                topics.verdicts(),
                topics.modelSnapshots(),
                topics.deadLetters()));
        written.retainAll(settings.roles().topics(topics));
        List<String> complaints = complaints(written, admin.maxMessageBytes(written));
        if (!complaints.isEmpty()) {
            throw new StreamException("records that the stream may have to write are larger than their topics take,"
                    + " which would stop it; allow more: " + String.join("; ", complaints));
        }
    }

    private List<String> complaints(Collection<String> names, Map<String, Integer> limits) {
        List<String> complaints = new ArrayList<>();
        for (String name : names) {
            int needed = RecordLimits.of(topics, name);
            int limit = limits.getOrDefault(name, needed);
            if (limit < needed) {
                complaints.add("kafka-configs.sh --bootstrap-server " + settings.bootstrap()
                        + " --alter --entity-type topics --entity-name " + name
                        + " --add-config max.message.bytes=" + needed + " (is " + limit + ")");
            }
        }
        return complaints;
    }
}
