package io.whystream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.whystream.topology.FeedbackPost;
import io.whystream.topology.StreamState;
import io.whystream.topology.TopicWatch;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The life of the service: assemble, start, wait for the end, close. */
public final class ServiceApplication implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(ServiceApplication.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(10);
    private final RunningService running;
    private final MeterRegistry registry;

    ServiceApplication(RunningService running, MeterRegistry registry) {
        this.running = running;
        this.registry = registry;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        ServiceLaunch launch = ServiceLaunch.current();
        ServiceSettings settings = launch.settings();
        try (Whystream whystream = Whystream.assemble(settings, launch.teacher(), registry);
                TopicWatch watch = TopicWatch.start(settings.stream(), settings.topics(), WATCH_INTERVAL);
                FeedbackPost feedback = feedbackPost(settings)) {
            running.set(whystream, watch);
            running.take(feedback);
            ServiceLaunch.Companion companion = launch.companion();
            if (companion != null) {
                whystream.engine().start(START_LIMIT);
                return companion.accompany(whystream);
            }
            whystream.engine().startWithoutWaiting();
            Quarkus.waitForExit();
            boolean failed = whystream.engine().state() == StreamState.FAILED;
            LOG.info("stopping: what was done is committed");
            return failed ? 1 : 0;
        }
    }

    private static @Nullable FeedbackPost feedbackPost(ServiceSettings settings) {
        return settings.feedbackKey() == null
                ? null
                : new FeedbackPost(settings.stream(), settings.topics().feedback());
    }
}
