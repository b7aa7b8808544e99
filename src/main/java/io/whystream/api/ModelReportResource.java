package io.whystream.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The model as a whole, as this instance sees it at this moment. */
@Path("/api/v1/model-report")
public class ModelReportResource {
    private final ReportDesk desk;

    ModelReportResource(ReportDesk desk) {
        this.desk = desk;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response report() {
        return desk.modelReport()
                .map(report -> Response.ok(report).build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                        .entity(Map.of(
                                "message",
                                "nothing was audited here yet: a report needs a teacher, events, and"
                                        + " whystream.audit.share above 0"))
                        .build());
    }
}
