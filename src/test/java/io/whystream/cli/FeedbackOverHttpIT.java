package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.local.broker.EmbeddedBroker;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is posted to the service as it is shipped comes back to it by the broker. */
class FeedbackOverHttpIT {
    private static final String KEY = "a key of this test alone";
    private static final String MUTE = """
            {"eventId": "f-1", "userId": "42", "type": "mute", "timestamp": 1714588260000,
             "reason": {"kind": "category", "about": "Horror"}}""";

    @TempDir
    Path folder;

    @Test
    void shouldDealWithWhatIsPostedAsWithWhatIsProduced() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                ServeProcess service = ServeProcess.start(
                                broker,
                                folder.resolve("log"),
                                port,
                                Map.of("WHYSTREAM_FEEDBACK_KEY", KEY),
                                "--create-topics",
                                "--state-dir",
                                folder.resolve("state").toString())
                        .awaitReady()) {
            assertThat(service.post("/api/v1/feedback", "another key", MUTE).statusCode())
                    .isEqualTo(401);
            HttpResponse<String> refused = service.post("/api/v1/feedback", KEY, MUTE.replace("category", "weather"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("reason.kind: unknown");
            HttpResponse<String> taken = service.post("/api/v1/feedback", KEY, MUTE);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
            assertThat(taken.body()).contains("\"topic\":\"whystream.feedback\"", "\"offset\":0");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.metrics()
                            .lines()
                            .anyMatch(line -> line.startsWith("whystream_feedback_total")
                                    && line.contains("kind=\"category\"")
                                    && line.contains("type=\"mute\"")
                                    && line.endsWith(" 1.0")));
        }
    }
}
