package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./whystream}, the script. */
final class LauncherIT {
    private static final Path HOME = Path.of(System.getProperty("whystream.home", "."));
    private static final String BATCH = "3"; // SCHED_BATCH, see sched(7)
    /** Of what follows the command's name in {@code /proc/PID/stat}, see proc(5): the name is field 2, the policy field 41. */
    private static final int POLICY = 41 - 3;

    @TempDir
    private Path folder;

    @Test
    void shouldRunJavaWithoutInterruptionByThreadsThatWakeUp() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("sh", "-c", "chrt -b 0 true").start().waitFor() == 0,
                "needs chrt, and leave to use it: install the package util-linux");
        Process process = new ProcessBuilder(
                        "chrt",
                        "-o", // whatever the tests themselves run as
                        "0",
                        HOME.resolve("whystream").toString(),
                        "serve",
                        "--bootstrap",
                        "127.0.0.1:1",
                        "--http-port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
            await("java instead of the script")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(stat).contains("(java)"));

            assertThat(policy(stat)).isEqualTo(BATCH);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String policy(Path stat) throws IOException {
        String line = Files.readString(stat);
        return line.substring(line.lastIndexOf(')') + 2).split(" ")[POLICY];
    }
}
