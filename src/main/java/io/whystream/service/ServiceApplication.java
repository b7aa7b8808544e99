package io.whystream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.whystream.topology.StreamState;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The life of the service: assemble, start, wait for the end, close. */
public final class ServiceApplication implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(ServiceApplication.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private final RunningService running;
    private final MeterRegistry registry;

    ServiceApplication(RunningService running, MeterRegistry registry) {
        this.running = running;
        this.registry = registry;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        ServiceLaunch launch = ServiceLaunch.current();
        try (Whystream whystream = Whystream.assemble(launch.settings(), launch.teacher(), registry)) {
            running.set(whystream);
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
}
