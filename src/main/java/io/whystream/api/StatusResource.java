package io.whystream.api;

import io.whystream.service.RunningService;
import io.whystream.service.Whystream;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/** How the service is doing, in one small document. */
@Path("/api/v1/status")
public class StatusResource {
    private final RunningService service;

    StatusResource(RunningService service) {
        this.service = service;
    }

    /**
     * @param state created, preparing, running, failed or stopped
     * @param teacher the digest of the model that is asked, or none
     * @param catalogueItems entries known to this instance
     */
    public record Status(String state, String teacher, int catalogueItems) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Status status() {
        String state = service.state().name().toLowerCase(Locale.ROOT);
        return service.find().map(instance -> describe(state, instance)).orElse(new Status(state, "none", 0));
    }

    private static Status describe(String state, Whystream instance) {
        return new Status(
                state,
                instance.teacher().map(teacher -> teacher.version().version()).orElse("none"),
                instance.catalogue().size());
    }
}
