package io.whystream.topology;

import io.whystream.context.UserContext;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The flow, wired once for the service, the demo, the replay and the tests.
 *
 * <pre>
 * teach   items ─► check-item ─► catalogue ═► (every instance's Catalogue)
 *         interactions ─► read-interaction ─► fold-context ─► teach ─► soft-predictions
 *         feedback ─► fold-feedback ─► (the users' contexts) ──▲
 * learn   soft-predictions ─► answer-then-learn ─► explanations
 *                                    ├───────────► model-reports
 *                                    ├───────────► model-snapshots
 *                                    └───────────► student-state ═► (every instance's student, or what a lone teacher's
 *                                                                    instance needs of it)
 * teach   explanations ─► audit-faithfulness ─► audits
 *         explanations, verdicts ─► count-verdicts
 * </pre>
 *
 * <p>Four sub-topologies that share no store, of which an instance has those of its roles. Sources consume bytes, so nothing can die in a deserialiser; each
 * sub-topology has a sink of its own for dead letters, since a shared node would make one of several.
 */
public final class WhystreamTopology {
    private final Topology topology = new Topology();
    private final Topics topics;
    private final StreamSettings settings;
    private final StreamParts parts;

    private WhystreamTopology(Topics topics, StreamSettings settings, StreamParts parts) {
        this.topics = topics;
        this.settings = settings;
        this.parts = parts;
    }

    /**
     * A fresh topology of what the settings' roles do: each {@code KafkaStreams} needs one of its own. The order of the parts
     * numbers the tasks, and with them the folders of their stores.
     */
    public static Topology build(Topics topics, StreamSettings settings, StreamParts parts) {
        WhystreamTopology builder = new WhystreamTopology(topics, settings, parts);
        Roles roles = settings.roles();
        if (roles.teach()) {
            builder.addItems();
        }
        builder.addCatalogue();
        if (roles.teach()) {
            builder.addTeaching();
        }
        if (roles.learn()) {
            builder.addLearning();
        }
        builder.addStudentState();
        if (roles.teach()) {
            builder.addAudit();
        }
        return builder.topology;
    }

    private void addItems() {
        addSource(Nodes.ITEMS, topics.items());
        topology.addProcessor(Nodes.CHECK_ITEM, () -> new CheckItem(parts.metrics()), Nodes.ITEMS);
        addSink(Nodes.WRITE_CATALOGUE, topics.catalogue(), Nodes.CHECK_ITEM);
        addSink(Nodes.ITEM_DEAD_LETTERS, topics.deadLetters(), Nodes.CHECK_ITEM);
    }

    private void addCatalogue() {
        StoreBuilder<KeyValueStore<String, byte[]>> entries = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Nodes.CATALOGUE_STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
        topology.addGlobalStore(
                entries,
                Nodes.CATALOGUE,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topics.catalogue(),
                Nodes.FILL_CATALOGUE,
                () -> new FillCatalogue(parts.catalogue()));
    }

    private void addTeaching() {
        addSource(Nodes.INTERACTIONS, topics.interactions());
        topology.addProcessor(
                Nodes.READ_INTERACTION,
                () -> new ReadInteraction(parts.clock(), settings.futureTolerance(), parts.metrics()),
                Nodes.INTERACTIONS);
        topology.addProcessor(Nodes.FOLD_CONTEXT, () -> new FoldContext(parts.metrics()), Nodes.READ_INTERACTION);
        addSource(Nodes.FEEDBACK, topics.feedback());
        topology.addProcessor(
                Nodes.FOLD_FEEDBACK, () -> new FoldFeedback(parts.metrics(), parts.feedback()), Nodes.FEEDBACK);
        AskingThreads threads = new AskingThreads();
        topology.addProcessor(
                Nodes.TEACH, () -> new Teach(parts, settings, threads), Nodes.FOLD_CONTEXT, Nodes.FOLD_FEEDBACK);
        topology.addStateStore(userStore(), Nodes.FOLD_CONTEXT, Nodes.FOLD_FEEDBACK);
        addSink(Nodes.WRITE_VERDICTS, topics.verdicts(), Nodes.FOLD_FEEDBACK);
        topology.addStateStore(new CheckpointedStoreBuilder(Nodes.PENDING_STORE), Nodes.TEACH);
        addSink(Nodes.WRITE_SOFT_PREDICTIONS, topics.softPredictions(), Nodes.TEACH);
        addSink(
                Nodes.INTERACTION_DEAD_LETTERS,
                topics.deadLetters(),
                Nodes.READ_INTERACTION,
                Nodes.FOLD_FEEDBACK,
                Nodes.TEACH);
    }

    private void addLearning() {
        addSource(Nodes.SOFT_PREDICTIONS, topics.softPredictions());
        topology.addProcessor(Nodes.ANSWER_THEN_LEARN, () -> new AnswerThenLearn(parts), Nodes.SOFT_PREDICTIONS);
        topology.addStateStore(new CheckpointedStoreBuilder(Nodes.STUDENT_STORE), Nodes.ANSWER_THEN_LEARN);
        addSink(Nodes.WRITE_EXPLANATIONS, topics.explanations(), Nodes.ANSWER_THEN_LEARN);
        addSink(Nodes.WRITE_MODEL_REPORTS, topics.modelReports(), Nodes.ANSWER_THEN_LEARN);
        addSink(Nodes.WRITE_MODEL_SNAPSHOTS, topics.modelSnapshots(), Nodes.ANSWER_THEN_LEARN);
        addSink(Nodes.WRITE_STUDENT_STATE, topics.studentState(), Nodes.ANSWER_THEN_LEARN);
        addSink(Nodes.SOFT_PREDICTION_DEAD_LETTERS, topics.deadLetters(), Nodes.ANSWER_THEN_LEARN);
    }

    private void addStudentState() {
        StoreBuilder<KeyValueStore<String, byte[]>> blocks = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(Nodes.STUDENT_STATE_STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
        topology.addGlobalStore(
                blocks,
                Nodes.STUDENT_STATE,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topics.studentState(),
                Nodes.FOLD_STUDENT_STATE,
                () -> new FoldStudentState(parts));
    }

    private void addAudit() {
        addSource(Nodes.EXPLANATIONS, topics.explanations());
        topology.addProcessor(Nodes.AUDIT_FAITHFULNESS, () -> new AuditFaithfulness(parts), Nodes.EXPLANATIONS);
        addSink(Nodes.WRITE_AUDITS, topics.audits(), Nodes.AUDIT_FAITHFULNESS);
        addSource(Nodes.VERDICTS, topics.verdicts());
        topology.addProcessor(
                Nodes.COUNT_VERDICTS,
                () -> new CountVerdicts(topics.verdicts(), parts.metrics(), parts.feedback()),
                Nodes.EXPLANATIONS,
                Nodes.VERDICTS);
        topology.addStateStore(new CheckpointedStoreBuilder(Nodes.LEADING_STORE), Nodes.COUNT_VERDICTS);
        addSink(Nodes.VERDICT_DEAD_LETTERS, topics.deadLetters(), Nodes.COUNT_VERDICTS);
    }

    private static StoreBuilder<KeyValueStore<String, UserContext>> userStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(Nodes.USER_STORE), Serdes.String(), UserContextCodec.serde())
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }

    private void addSource(String node, String topic) {
        topology.addSource(node, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
    }

    private void addSink(String node, String topic, String... parents) {
        topology.addSink(node, topic, new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }
}
