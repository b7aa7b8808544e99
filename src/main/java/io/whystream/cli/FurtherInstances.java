package io.whystream.cli;

import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.service.ServiceSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/** Instances of the same application beside this process's own: {@code serve}, each in a process of its own. */
final class FurtherInstances implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final long POLL_MILLISECONDS = 500;

    private final List<Process> processes = new ArrayList<>();

    private FurtherInstances() {}

    /**
     * Starts them, and waits until they share the work.
     *
     * @param count how many, 0 or more
     * @param settings of this process's own instance, which runs already
     * @param teacher their model folder
     * @param folder for their state and logs
     */
    static FurtherInstances start(int count, ServiceSettings settings, Path teacher, Path folder)
            throws InterruptedException {
        FurtherInstances instances = new FurtherInstances();
        try {
            for (int number = 2; number <= count + 1; number++) {
                instances.processes.add(launch(number, settings, teacher, folder));
            }
            if (count > 0) {
                instances.awaitMembers((count + 1) * settings.stream().threads(), settings, folder);
            }
            return instances;
        } catch (IOException | ExecutionException e) {
            instances.close();
            throw new CommandException("a further instance did not start: " + e.getMessage(), e);
        } catch (RuntimeException | InterruptedException e) {
            instances.close();
            throw e;
        }
    }

    private static Process launch(int number, ServiceSettings settings, Path teacher, Path folder) throws IOException {
        String home = System.getProperty("whystream.home");
        Path jar = Path.of(home == null ? "." : home, "target", "quarkus-app", "quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CommandException("further instances run the packaged application, but " + jar
                    + " does not exist: build it with `mvn package`");
        }
        Recommendations asked = settings.distiller().explanation().recommendations();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Dwhystream.topic-prefix=" + settings.topics().prefix(),
                "-Dwhystream.teach.seed=" + settings.seed(),
                "-Dwhystream.teach.negatives=" + settings.negatives(),
                "-Dwhystream.teach.correction=" + settings.correction(),
                "-Dwhystream.teach.time-limit=" + settings.teaching().guard().timeLimit(),
                "-Dwhystream.teach.budget=" + settings.teaching().budget().amount(),
                "-Dwhystream.teach.budget-floor=" + settings.teaching().budget().floor(),
                "-Dwhystream.audit.faithfulness-share=" + asked.choice().share(),
                "-Dwhystream.audit.from=" + settings.audits().from(),
                "-Dwhystream.audit.evidence=" + asked.evidence(),
                "-jar",
                jar.toString(),
                "serve",
                "--bootstrap",
                settings.stream().bootstrap(),
                "--application-id",
                settings.stream().applicationId(),
                "--threads",
                Integer.toString(settings.stream().threads()),
                "--audit",
                Double.toString(settings.audits().share()),
                "--teacher",
                teacher.toString(),
                "--state-dir",
                folder.resolve("state-" + number).toString(),
                "--http-port",
                "0");
        File log = log(folder, number).toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().keySet().removeIf(FurtherInstances::isNotForReplays);
        return builder.start();
    }

    /** Of the environment a replay reads the signing key alone, and so must all instances of its fleet. */
    private static boolean isNotForReplays(String variable) {
        return variable.startsWith("WHYSTREAM_") && !variable.startsWith("WHYSTREAM_EXPLAIN_SIGNING_KEY");
    }

    private static Path log(Path folder, int number) {
        return folder.resolve("instance-" + number + ".log");
    }

    private void awaitMembers(int expected, ServiceSettings settings, Path folder)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        String group = settings.stream().applicationId();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", settings.stream().bootstrap()))) {
            while (true) {
                ConsumerGroupDescription seen = admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .values()
                        .iterator()
                        .next()
                        .get();
                boolean balanced = seen.groupState() == GroupState.STABLE
                        && seen.members().stream()
                                .noneMatch(member ->
                                        member.assignment().topicPartitions().isEmpty());
                if (seen.members().size() >= expected && balanced) {
                    return;
                }
                requireAlive(folder);
                if (System.nanoTime() - start > LONGEST_START.toNanos()) {
                    throw new CommandException("after " + LONGEST_START.toSeconds() + " s the group has "
                            + seen.members().size() + " members, " + expected + " were expected; the logs are in "
                            + folder);
                }
                Thread.sleep(POLL_MILLISECONDS);
            }
        }
    }

    private void requireAlive(Path folder) {
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive()) {
                throw new CommandException("instance " + (i + 2) + " ended with exit code "
                        + processes.get(i).exitValue() + ": " + lastLine(log(folder, i + 2)));
            }
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "its log cannot be read (" + e + ")";
        }
    }

    /** Lets them commit and leave; who does not is ended. */
    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
