package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Dockerfile keeps the rules of dockerfilelint 1.8.0, as far as they bear on it, so that no build needs npm; CI asks the
 * linter itself where it can be fetched.
 *
 * @see <a href="https://github.com/replicatedhq/dockerfilelint#what-does-it-check-for">its rules</a>
 */
class DockerfileTest {
    private static final Set<String> INSTRUCTIONS = Set.of(
            "ARG", "COPY", "LABEL", "RUN", "WORKDIR", "ENV", "EXPOSE", "USER", "HEALTHCHECK", "ENTRYPOINT", "CMD");

    private final Dockerfile file = Dockerfile.read();
    private final Dockerfile.Stage last = file.stages().get(file.stages().size() - 1);

    private List<Dockerfile.Step> steps() {
        return file.stages().stream().flatMap(stage -> stage.steps().stream()).toList();
    }

    private Stream<String> all(String instruction) {
        return file.stages().stream().flatMap(stage -> stage.all(instruction).stream());
    }

    @Test
    void shouldStartFromImagesOfAFixedVersion() {
        assertThat(file.stages())
                .hasSize(2)
                .allMatch(stage -> stage.base().matches("eclipse-temurin:\\$\\{JAVA}-(jdk|jre)-jammy"));
        assertThat(last.base()).contains("-jre-");
    }

    @Test
    void shouldUseInstructionsThatThereAreInCapitals() throws IOException {
        assertThat(steps()).isNotEmpty().allMatch(step -> INSTRUCTIONS.contains(step.instruction()));
        assertThat(Files.readAllLines(Dockerfile.FILE))
                .noneMatch(line -> line.matches("(?i)(from|add|maintainer)\\s.*") && !line.startsWith("FROM "));
    }

    @Test
    void shouldFetchNothingAndGainNoRights() {
        assertThat(all("RUN"))
                .isNotEmpty()
                .noneMatch(command -> command.matches(".*\\b(sudo|apt-get|apk|curl|wget)\\b.*"));
    }

    @Test
    void shouldNameFoldersFromTheRoot() {
        assertThat(all("WORKDIR")).isNotEmpty().allMatch(folder -> folder.startsWith("/"));
    }

    @Test
    void shouldOfferAPortOfItsOwnAndNoneOfTheHost() {
        assertThat(last.all("EXPOSE")).containsExactly("8080");
    }

    /** Of options before a line's end the linter knows all but the start period, which therefore stands in the next line. */
    @Test
    void shouldAskForItsHealthWithEachOptionSet() {
        assertThat(last.all("HEALTHCHECK"))
                .hasSize(1)
                .allMatch(check -> check.matches(
                        "--interval=\\d+s --timeout=\\d+s --retries=\\d+\\s{2,}--start-period=\\d+s CMD \\[.*]"));
    }

    @Test
    void shouldEndAsNobodyWithOneCommandOfSeparateWords() {
        assertThat(last.all("USER")).containsExactly("10001:10001");
        assertThat(last.all("ENTRYPOINT")).hasSize(1).allMatch(words -> words.startsWith("["));
        assertThat(last.all("CMD")).containsExactly("[\"serve\"]");
    }

    /** What changes most rarely first: then a new application costs one small layer. */
    @Test
    void shouldCopyLibrariesBeforeTheApplication() {
        List<String> copies = last.all("COPY");
        assertThat(copies).hasSize(3);
        assertThat(copies.get(0)).contains("/libraries/");
        assertThat(copies.get(1)).contains("/application/");
    }
}
