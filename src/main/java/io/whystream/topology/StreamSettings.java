package io.whystream.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the stream runs.
 *
 * @param bootstrap the broker's addresses, {@code host:port[,host:port…]}
 * @param applicationId what the consumer group and every internal topic are named after, see {@link #groupId}
 * @param stateDirectory where stores keep what can be rebuilt from the broker
 * @param threads stream threads, at least 1; two tasks run with one partition each
 * @param commitInterval how often answers become visible to readers of committed records
 * @param exactlyOnce whether each event is answered exactly once, whatever crashes; else at least once
 * @param partitions of the topics that are created for interactions, soft predictions and explanations
 * @param batchSize how many lessons the teacher is asked about at once, at most
 * @param linger how long a lesson waits for others, at most, unless the teacher is busy; wall-clock time
 * @param futureTolerance how far ahead of the clock an event may claim to be
 * @param sessionTimeout after how long the broker gives a silent instance up
 * @param brokerTimeout how long to wait for a broker's first answer
 * @param kafkaProperties passed to Kafka as they are; they override all of the above
 * @param roles what this instance does of the flow
 */
public record StreamSettings(
        String bootstrap,
        String applicationId,
        Path stateDirectory,
        int threads,
        Duration commitInterval,
        boolean exactlyOnce,
        int partitions,
        int batchSize,
        Duration linger,
        Duration futureTolerance,
        Duration sessionTimeout,
        Duration brokerTimeout,
        Map<String, String> kafkaProperties,
        Roles roles) {
    /** Kafka's own default: with a longer poll, an idle stream would look at its alarms and its commits too seldom. */
    private static final long LONGEST_POLL_MILLISECONDS = 100;

    public StreamSettings {
        requireAtLeastOne("threads", threads);
        requireAtLeastOne("partitions", partitions);
        requireAtLeastOne("batch size", batchSize);
        kafkaProperties = Map.copyOf(kafkaProperties);
        requireTimelyPolls(kafkaProperties, linger);
    }

    /** Of an instance that does everything. */
    public StreamSettings(
            String bootstrap,
            String applicationId,
            Path stateDirectory,
            int threads,
            Duration commitInterval,
            boolean exactlyOnce,
            int partitions,
            int batchSize,
            Duration linger,
            Duration futureTolerance,
            Duration sessionTimeout,
            Duration brokerTimeout,
            Map<String, String> kafkaProperties) {
        this(
                bootstrap,
                applicationId,
                stateDirectory,
                threads,
                commitInterval,
                exactlyOnce,
                partitions,
                batchSize,
                linger,
                futureTolerance,
                sessionTimeout,
                brokerTimeout,
                kafkaProperties,
                Roles.ALL);
    }

    /** The consumer group, and what internal topics and transactions begin with. */
    public String groupId() {
        return roles.groupId(applicationId);
    }

    /**
     * A lesson that waits for others is only looked at between two polls.
     *
     * @throws IllegalArgumentException when Kafka is told to poll more seldom than a lesson may wait
     */
    public static void requireTimelyPolls(Map<String, String> kafkaProperties, Duration linger) {
        String poll = kafkaProperties.get(StreamsConfig.POLL_MS_CONFIG);
        if (poll != null && !poll.strip().matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "whystream.kafka.\"poll.ms\" must be a whole number of milliseconds, but is " + poll);
        }
        long longest = Math.max(1, linger.toMillis());
        if (poll != null && Long.parseLong(poll.strip()) > longest) {
            throw new IllegalArgumentException("whystream.kafka.\"poll.ms\" is " + poll.strip()
                    + ", but may not exceed whystream.teach.linger, " + longest
                    + " ms: events that wait for a batch are only looked at between two polls");
        }
    }

    /** Without the values that are passed to Kafka: passwords are among them, which no log may hold. */
    @Override
    public String toString() {
        return "StreamSettings[bootstrap=" + bootstrap + ", applicationId=" + applicationId + ", stateDirectory="
                + stateDirectory + ", threads=" + threads + ", commitInterval=" + commitInterval + ", exactlyOnce="
                + exactlyOnce + ", partitions=" + partitions + ", batchSize=" + batchSize + ", linger=" + linger
                + ", futureTolerance=" + futureTolerance + ", sessionTimeout=" + sessionTimeout + ", brokerTimeout="
                + brokerTimeout + ", kafkaProperties=" + new TreeSet<>(kafkaProperties.keySet()) + ", roles="
                + roles.names() + "]";
    }

    /** What a laptop and a first deployment need. */
    public static StreamSettings defaults(String bootstrap, String applicationId, Path stateDirectory) {
        return new StreamSettings(
                bootstrap,
                applicationId,
                stateDirectory,
                2,
                Duration.ofMillis(100),
                true,
                1,
                32,
                Duration.ofMillis(20),
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Map.of());
    }

    public StreamSettings withThreads(int count) {
        return with(count, partitions, kafkaProperties, roles);
    }

    public StreamSettings withPartitions(int count) {
        return with(threads, count, kafkaProperties, roles);
    }

    public StreamSettings withKafkaProperties(Map<String, String> properties) {
        return with(threads, partitions, properties, roles);
    }

    public StreamSettings withRoles(Roles others) {
        return with(threads, partitions, kafkaProperties, others);
    }

    private StreamSettings with(int newThreads, int newPartitions, Map<String, String> newProperties, Roles newRoles) {
        return new StreamSettings(
                bootstrap,
                applicationId,
                stateDirectory,
                newThreads,
                commitInterval,
                exactlyOnce,
                newPartitions,
                batchSize,
                linger,
                futureTolerance,
                sessionTimeout,
                brokerTimeout,
                newProperties,
                newRoles);
    }

    /** The same in Kafka's words. */
    Properties toProperties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, groupId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTime.class.getName());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L << 20);
        properties.put(
                StreamsConfig.POLL_MS_CONFIG, Math.max(1, Math.min(linger.toMillis(), LONGEST_POLL_MILLISECONDS)));
        putConsumer(properties);
        putProducer(properties);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), RecordLimits.OUTPUT_BYTES);
        properties.putAll(kafkaProperties);
        return properties;
    }

    private void putConsumer(Properties properties) {
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                sessionTimeout.toMillis());
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) sessionTimeout.toMillis() / 3);
        // Kafka Streams stays in the group when it closes, and a restarted instance would wait the session out.
        properties.put(StreamsConfig.consumerPrefix("internal.leave.group.on.close"), true);
    }

    /**
     * A commit sends at once whatever waits, and nobody who reads committed records sees any before: within the commit
     * interval, to wait for more costs no time and saves requests, which cost the broker more than their bytes do.
     */
    private static void putProducer(Properties properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), RecordLimits.OUTPUT_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 25);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }
}
