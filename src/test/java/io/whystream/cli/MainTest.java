package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is said in one line, before anything is started. */
final class MainTest {
    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(usual);
    }

    @Test
    void shouldSayThatThePortIsTakenBeforeTheTraining() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(Main.run("demo", "--http-port", port)).isEqualTo(1);
            assertThat(told()).startsWith("whystream: HTTP port " + port + " cannot be used");
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchPort() {
        assertThat(Main.run("serve", "--http-port", "99999")).isEqualTo(2);
        assertThat(told()).isEqualTo("whystream: --http-port must lie between 0 and 65535, but is 99999");
    }

    @Test
    void shouldSayThatTheDataIsNoFolder() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(Main.run("replay", "--data", nowhere.toString())).isEqualTo(1);
        assertThat(told()).startsWith("whystream: " + nowhere + " is no folder");
    }

    private String told() {
        // Once a command configures the log, it also prints what the tests before it logged.
        List<String> lines = told.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.matches("\\d\\d:\\d\\d:.*"))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
