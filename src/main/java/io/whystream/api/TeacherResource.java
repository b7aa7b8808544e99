package io.whystream.api;

import io.whystream.teacher.swap.ModelOrder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The teacher: who it is, and, with a key, the order for another one. */
@Path("/api/v1/teacher")
@Produces(MediaType.APPLICATION_JSON)
public class TeacherResource {
    private final TeacherDesk desk;

    TeacherResource(TeacherDesk desk) {
        this.desk = desk;
    }

    /** What is sent; its rules are {@link ModelOrder}'s. */
    public record Order(@Nullable String uri, @Nullable String sha256) {}

    @GET
    public TeacherDesk.TeacherReport report() {
        return desk.teacherReport();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response order(@HeaderParam("X-Whystream-Key") @Nullable String key, @Nullable Order order) {
        if (!desk.takesOrders()) {
            return answer(
                    Response.Status.NOT_FOUND,
                    "no orders are taken here: whystream.teach.swap.key is not set, or no teacher is asked");
        }
        if (!desk.isKey(key)) {
            return answer(Response.Status.UNAUTHORIZED, "X-Whystream-Key is not the key");
        }
        try {
            String uri = order == null || order.uri() == null ? "" : order.uri();
            desk.order(new ModelOrder(uri, order == null ? null : order.sha256()));
        } catch (IllegalArgumentException refused) {
            return answer(Response.Status.BAD_REQUEST, String.valueOf(refused.getMessage()));
        }
        return answer(Response.Status.ACCEPTED, "ordered: GET /api/v1/teacher tells what becomes of it");
    }

    private static Response answer(Response.Status status, String message) {
        return Response.status(status).entity(Map.of("message", message)).build();
    }
}
