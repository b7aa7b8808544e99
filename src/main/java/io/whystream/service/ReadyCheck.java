package io.whystream.service;

import io.whystream.topology.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the stream answers: not while it joins its group or rebuilds its stores, nor when one of its topics is gone
 * or the broker was out of reach at the last look. Without its teacher it is ready all the same, and says degraded.
 */
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
        Optional<String> problem = service.problem();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("stream")
                .withData("state", state.name())
                .withData("roles", String.join(",", service.roles()))
                .withData("teacher", service.teacher())
                .withData("teacherStanding", service.teacherStanding())
                .withData("degraded", service.degraded())
                .status(state == StreamState.RUNNING && problem.isEmpty());
        problem.ifPresent(text -> response.withData("problem", text));
        return response.build();
    }
}
