package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Both ends of a stream as people who have never met us would hold them: the command {@code kcat}. */
final class Kcat {
    private final String bootstrap;

    private Kcat(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Skips the test, naming the package, where the command is absent. */
    static Kcat of(String bootstrap) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat")));
        assumeTrue(installed, "needs the command kcat: install the Debian package kcat");
        return new Kcat(bootstrap);
    }

    /** Sends every line, {@code key TAB value}, of a file. */
    void produce(String topic, Path lines) throws IOException, InterruptedException {
        Process kcat =
                start("-P", "-t", topic, "-K", "\\t", "-X", "partitioner=murmur2_random", "-l", lines.toString());
        assertThat(new String(kcat.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(kcat.waitFor()).as("kcat's exit code").isZero();
    }

    /** Reads every committed value of a topic. */
    void consume(String topic, Consumer<String> value) throws IOException, InterruptedException {
        Process kcat = start("-C", "-t", topic, "-o", "beginning", "-e", "-q", "-X", "isolation.level=read_committed");
        try (BufferedReader output = kcat.inputReader()) {
            output.lines().forEach(value);
        }
        assertThat(kcat.waitFor()).as("kcat's exit code").isZero();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("kcat", "-b", bootstrap), Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
