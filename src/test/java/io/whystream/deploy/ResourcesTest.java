package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What instances ask for and may take is what {@code docs/results.md} draws from what was measured ({@link ResourceLab}). */
class ResourcesTest {
    private final String results = read("docs/results.md");

    private static String read(String file) {
        try {
            return Files.readString(Deployment.HOME.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String told(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(results);
        assertThat(found.find()).as("docs/results.md says " + pattern).isTrue();
        return found.group(1).replace(",", "");
    }

    @Test
    void shouldBeTheSameInChartBaseAndCompose() {
        String memory = told("\\| memory, requested and limit \\| ([0-9,]+) MiB \\|") + "Mi";
        String cpu = told("\\| processor, requested \\| (\\d+) core");
        for (Deployment deployment : new Deployment[] {Chart.defaults(), Kustomize.base()}) {
            JsonNode resources = deployment.container().path("resources");
            assertThat(resources.at("/requests/memory").asText()).isEqualTo(memory);
            assertThat(resources.at("/limits/memory").asText()).isEqualTo(memory);
            assertThat(resources.at("/requests/cpu").asText()).isEqualTo(cpu);
        }
        assertThat(read("docker/compose.yaml")).contains("mem_limit: " + memory.replace("Mi", "m"));
    }

    @Test
    void shouldLeaveRoomAboveThePeak() {
        double limit = Double.parseDouble(told("\\| memory, requested and limit \\| ([0-9,]+) MiB \\|"));
        double peak = Double.parseDouble(told("\\| under load, the peak \\| ([0-9,]+) MB \\|"));
        assertThat(limit).isGreaterThan(1.5 * peak);
    }

    @Test
    void shouldWaitLongerForTheStartThanItTook() {
        double seconds = Double.parseDouble(told("\\| cold start to ready \\| ([0-9.]+) s \\|"));
        JsonNode probe = Kustomize.base().container().path("startupProbe");
        assertThat(probe.path("periodSeconds").asInt()
                        * probe.path("failureThreshold").asInt())
                .isGreaterThan((int) (5 * seconds));
    }
}
