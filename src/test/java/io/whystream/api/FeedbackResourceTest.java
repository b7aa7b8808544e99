package io.whystream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Source;
import io.whystream.event.json.ContractJson;
import io.whystream.topology.StreamException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeedbackResourceTest {
    private static final String FORGET = """
            {"eventId": "f-1", "userId": "42", "type": "forget", "timestamp": 1714588260000, "later": "than us"}""";

    private final Desk desk = new Desk();
    private final FeedbackResource resource = new FeedbackResource(desk);

    private Response post(String key, String document) throws IOException {
        return resource.give(key, new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldTakeNothingUnlessThereIsAKey() throws IOException {
        desk.key = null;
        Response refused = post("secret", FORGET);
        assertThat(refused.getStatus()).isEqualTo(404);
        assertThat(refused.getEntity()).asString().contains("whystream.feedback.key");
        assertThat(desk.documents).isEmpty();
    }

    @Test
    void shouldTakeNothingWithAnotherKeyOrNone() throws IOException {
        assertThat(post("secrex", FORGET).getStatus()).isEqualTo(401);
        assertThat(post(null, FORGET).getStatus()).isEqualTo(401);
        assertThat(desk.documents).isEmpty();
    }

    @Test
    void shouldPassOnWhatItReadAsItCame() throws IOException {
        Response taken = post("secret", FORGET);
        assertThat(taken.getStatus()).isEqualTo(202);
        assertThat(taken.getEntity()).isEqualTo(new Source("feedback", 3, 7));
        assertThat(desk.documents).containsExactly(FORGET);
        assertThat(desk.feedback.userId()).isEqualTo("42");
        assertThat(desk.feedback.type()).isEqualTo(FeedbackType.FORGET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | an object",
                "[] | an object",
                "{\"eventId\": \"f\", \"userId\": \"4\", \"type\": \"mute\", \"timestamp\": 1} | reason: is missing",
                "{\"eventId\": \"f\", \"userId\": \"4\", \"type\": \"helpful\", \"timestamp\": 1} | explanationId: is missing",
                "{\"eventId\": \"f\", \"userId\": \"4\", \"type\": \"kind\", \"timestamp\": 1} | type: unknown",
                "{\"eventId\": \"f\", \"userId\": \"\", \"type\": \"forget\", \"timestamp\": 1} | userId",
            })
    void shouldSayWhatIsWrongWithADocument(String document, String complaint) throws IOException {
        Response refused = post("secret", document);
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getEntity()).asString().contains(complaint);
        assertThat(desk.documents).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsTooLong() throws IOException {
        Response refused = post("secret", FORGET + " ".repeat(ContractJson.MAX_BYTES));
        assertThat(refused.getStatus()).isEqualTo(413);
        assertThat(desk.documents).isEmpty();
    }

    @Test
    void shouldSayWhenTheBrokerDoesNotTakeIt() throws IOException {
        desk.reachable = false;
        Response refused = post("secret", FORGET);
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getEntity()).asString().contains("out of reach");
    }

    private static final class Desk implements FeedbackDesk {
        private final List<String> documents = new ArrayList<>();
        private Feedback feedback;
        private String key = "secret";
        private boolean reachable = true;

        @Override
        public boolean takesFeedback() {
            return key != null;
        }

        @Override
        public boolean isFeedbackKey(String given) {
            return key.equals(given);
        }

        @Override
        public Source send(Feedback read, byte[] document) {
            if (!reachable) {
                throw new StreamException("the broker is out of reach");
            }
            feedback = read;
            documents.add(new String(document, StandardCharsets.UTF_8));
            return new Source("feedback", 3, 7);
        }
    }
}
