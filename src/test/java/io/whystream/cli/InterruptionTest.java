package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class InterruptionTest {
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    void shouldLetACommandPutItsThingsAwayWhenTheProcessIsAskedToEnd() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Command.class.getName()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("works");
            // Process.destroy would close the pipe that is read below.
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output.lines())
                    .contains(
                            "puts its things away",
                            "whystream: stopped; nothing runs on, and temporary folders are deleted");
            assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Works until it is interrupted. */
    static final class Command {
        private Command() {}

        public static void main(String... arguments) throws IOException {
            Interruption interruption = Interruption.watch(true);
            try {
                System.out.println("works");
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                System.out.println("puts its things away");
            } finally {
                interruption.finish();
            }
        }
    }
}
