package io.whystream.service;

import io.whystream.topology.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the stream answers: not while it joins its group or rebuilds its stores. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
    private final RunningService service;

    ReadyCheck(RunningService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        StreamState state = service.state();
        return HealthCheckResponse.named("stream")
                .withData("state", state.name())
                .withData("teacher", service.teacher())
                .status(state == StreamState.RUNNING)
                .build();
    }
}
