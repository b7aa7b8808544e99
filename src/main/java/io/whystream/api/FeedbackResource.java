package io.whystream.api;

import io.whystream.event.Feedback;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import io.whystream.topology.StreamException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a user's reply to an explanation from those who do not speak with the broker, with a key. */
@Path("/api/v1/feedback")
@Produces(MediaType.APPLICATION_JSON)
public class FeedbackResource {
    private final FeedbackDesk desk;

    FeedbackResource(FeedbackDesk desk) {
        this.desk = desk;
    }

    /** @param body one document of the feedback topic, with the same rules */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@HeaderParam("X-Whystream-Key") @Nullable String key, InputStream body) throws IOException {
        if (!desk.takesFeedback()) {
            return answer(Response.Status.NOT_FOUND, "no feedback is taken here: whystream.feedback.key is not set");
        }
        if (!desk.isFeedbackKey(key)) {
            return answer(Response.Status.UNAUTHORIZED, "X-Whystream-Key is not the key");
        }
        byte[] document = body.readNBytes(ContractJson.MAX_BYTES + 1);
        if (document.length > ContractJson.MAX_BYTES) {
            return answer(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "document: is longer than the limit, " + ContractJson.MAX_BYTES + " bytes");
        }
        try {
            Feedback feedback = ContractJson.readFeedback(document);
            return Response.accepted(desk.send(feedback, document)).build();
        } catch (ContractException refused) {
            return answer(Response.Status.BAD_REQUEST, String.valueOf(refused.getMessage()));
        } catch (StreamException unreachable) {
            return answer(Response.Status.SERVICE_UNAVAILABLE, String.valueOf(unreachable.getMessage()));
        }
    }

    private static Response answer(Response.Status status, String message) {
        return Response.status(status).entity(Map.of("message", message)).build();
    }
}
