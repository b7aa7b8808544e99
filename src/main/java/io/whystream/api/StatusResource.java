package io.whystream.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How the service is doing, in one small document. */
@Path("/api/v1/status")
public class StatusResource {
    private final StatusSource source;

    StatusResource(StatusSource source) {
        this.source = source;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public StatusSource.Status status() {
        return source.status();
    }
}
