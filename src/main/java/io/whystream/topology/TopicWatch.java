package io.whystream.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks from time to time whether all topics of the instance are still there, in a thread of its own and with one client: Kafka Streams
 * notices a topic that is gone late, or goes on without it.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicWatch.class);

    private final TopicAdmin admin;
    private final String bootstrap;
    private final List<String> topics;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(TopicWatch::thread);
    private volatile @Nullable String problem;

    private TopicWatch(StreamSettings settings, Topics topics) {
        this.admin = TopicAdmin.open(settings);
        this.bootstrap = settings.bootstrap();
        this.topics = settings.roles().topics(topics);
    }

    /**
     * Begins to watch; the first look is one interval away.
     *
     * @param interval between two looks
     * @throws StreamException when the broker's address cannot be one
     */
    public static TopicWatch start(StreamSettings settings, Topics topics, Duration interval) {
        TopicWatch watch = new TopicWatch(settings, topics);
        watch.clock.scheduleWithFixedDelay(
                watch::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** What was wrong at the last look, for people: the topics that are gone, or a broker that does not answer. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close();
    }

    private void look() {
        String before = problem;
        String now = findProblem();
        if (clock.isShutdown()) {
            return;
        }
        problem = now;
        if (now != null && !now.equals(before)) {
            LOG.error(now);
        } else if (now == null && before != null) {
            LOG.info("all topics are there again");
        }
    }

    private @Nullable String findProblem() {
        try {
            Set<String> found = admin.describe(topics).keySet();
            List<String> missing =
                    topics.stream().filter(name -> !found.contains(name)).toList();
            return missing.isEmpty()
                    ? null
                    : "the broker at " + bootstrap + " has no topic " + String.join(", ", missing)
                            + " any more: create it again, and restart this service if it has stopped";
        } catch (RuntimeException failure) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "topic-watch");
        thread.setDaemon(true);
        return thread;
    }
}
