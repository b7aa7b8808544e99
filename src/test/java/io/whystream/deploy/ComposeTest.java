package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code docker/} holds, as far as it can be held without Docker. */
class ComposeTest {
    private static final Path FILE = Deployment.HOME.resolve("docker/compose.yaml");

    private final JsonNode compose = Manifest.readFile(FILE).get(0).tree();

    @Test
    void shouldBeTakenByCompose() throws Exception {
        Path tool = Path.of("/usr/bin/docker-compose");
        assumeTrue(Files.isExecutable(tool), "docker-compose is missing: install Debian's package docker-compose");
        Process process = new ProcessBuilder(tool.toString(), "-f", FILE.toString(), "config", "--quiet")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void shouldNameFixedImagesAndFilesThatAreThere() {
        for (Map.Entry<String, JsonNode> service : compose.path("services").properties()) {
            String image = service.getValue().path("image").asText();
            assertThat(image).as(service.getKey()).matches("\\S+:v?[0-9]\\S*");
            for (JsonNode volume : service.getValue().path("volumes")) {
                String source = volume.asText().split(":", 2)[0];
                if (source.startsWith(".")) {
                    assertThat(FILE.resolveSibling(source)).exists();
                } else {
                    assertThat(compose.path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void shouldRunOurImagesOnReadOnlyTreesWithRoomForTheirLibraries() {
        compose.path("services").forEach(service -> {
            if (service.path("image").asText().startsWith("whystream:")) {
                assertThat(service.path("read_only").asBoolean()).isTrue();
                assertThat(service.path("tmpfs").toString()).contains("/tmp:exec,");
                assertThat(service.has("user")).isFalse();
            }
        });
    }

    @Test
    void shouldSetNothingThatTheApplicationDoesNotKnow() {
        compose.at("/services/whystream/environment")
                .fieldNames()
                .forEachRemaining(name ->
                        assertThat(RenderedSettingsTest.knows(name)).as(name).isTrue());
    }

    @Test
    void shouldBuildTheVariantThatTheImageIsNamedAfter() {
        for (JsonNode service : compose.path("services")) {
            if (service.has("build")) {
                boolean torch =
                        service.at("/build/args/VARIANT").asText("serving").equals("torch");
                assertThat(service.path("image").asText().endsWith("-torch")).isEqualTo(torch);
            }
        }
    }
}
