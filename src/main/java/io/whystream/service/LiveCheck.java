package io.whystream.service;

import io.whystream.topology.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive unless the stream stopped on a fault: then only a restart helps. */
@Liveness
@ApplicationScoped
public class LiveCheck implements HealthCheck {
    private final RunningService service;

    LiveCheck(RunningService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        StreamState state = service.state();
        return HealthCheckResponse.named("stream")
                .withData("state", state.name())
                .status(state != StreamState.FAILED)
                .build();
    }
}
