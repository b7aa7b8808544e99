package io.whystream.service;

import io.whystream.topology.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
        HealthCheckResponseBuilder response = HealthCheckResponse.named("stream")
                .withData("state", state.name())
                .status(state == StreamState.RUNNING);
        service.find()
                .ifPresent(instance -> response.withData(
                        "teacher",
                        instance.teacher()
                                .map(teacher -> teacher.version().version())
                                .orElse("none")));
        return response.build();
    }
}
