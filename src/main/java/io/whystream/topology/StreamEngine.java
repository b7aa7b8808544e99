package io.whystream.topology;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/**
 * One running stream. Start once, close once.
 *
 * <p>A fault that the topology cannot set aside (a lost broker transaction, a corrupt store, an error of the JVM) stops
 * the whole instance: its state says {@link StreamState#FAILED}, its uncommitted work is undone by the broker, and the
 * next start goes on where the last commit stood.
 */
public final class StreamEngine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StreamEngine.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch settled = new CountDownLatch(1);

    /** @throws StreamException when the state folder cannot be used, for instance because another instance does */
    public StreamEngine(Topology topology, StreamSettings settings) {
        this.streams = create(topology, settings);
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING || now == KafkaStreams.State.ERROR) {
                settled.countDown();
            }
        });
    }

    /**
     * Begins, and waits until the stores are restored and the stream answers.
     *
     * @throws StreamException when that takes longer than the limit, or fails
     */
    public void start(Duration limit) {
        startWithoutWaiting();
        awaitRunning(limit);
    }

    /** Begins; {@link #state} tells how far it is. */
    public void startWithoutWaiting() {
        try {
            streams.start();
        } catch (StreamsException e) {
            throw new StreamException("the stream cannot start: " + e.getMessage(), e);
        }
    }

    public StreamState state() {
        return switch (streams.state()) {
            case CREATED -> StreamState.CREATED;
            case REBALANCING -> StreamState.PREPARING;
            case RUNNING -> StreamState.RUNNING;
            case PENDING_ERROR, ERROR -> StreamState.FAILED;
            case PENDING_SHUTDOWN, NOT_RUNNING -> failure.get() == null ? StreamState.STOPPED : StreamState.FAILED;
        };
    }

    /** What stopped the stream, if anything did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** For metrics that are bound to it; not to be started or closed. */
    public KafkaStreams kafkaStreams() {
        return streams;
    }

    /** Commits what was done, leaves the group so that a restart need not wait for it, and frees the stores. */
    @Override
    public void close() {
        if (!streams.close(CLOSE_LIMIT)) {
            LOG.warnf("the stream did not close within %d s", CLOSE_LIMIT.toSeconds());
        }
    }

    private static KafkaStreams create(Topology topology, StreamSettings settings) {
        try {
            return new KafkaStreams(topology, settings.toProperties());
        } catch (StreamsException e) {
            throw new StreamException(
                    "the stream cannot use the state folder " + settings.stateDirectory() + " ("
                            + e.getMessage()
                            + "): does another instance use it? Then give each its own, with --state-dir"
                            + " or WHYSTREAM_STATE_DIR",
                    e);
        }
    }

    private void awaitRunning(Duration limit) {
        try {
            if (!settled.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StreamException("the stream did not start within " + limit.toSeconds() + " s, it is "
                        + state() + ": the log says what it waits for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while the stream was starting", e);
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new StreamException("the stream failed while starting: " + thrown.getMessage(), thrown);
        }
    }

    private StreamThreadExceptionResponse fail(Throwable thrown) {
        if (failure.compareAndSet(null, thrown)) {
            LOG.error("the stream stops on a fault; what is not committed is undone and will be done again", thrown);
        }
        settled.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
