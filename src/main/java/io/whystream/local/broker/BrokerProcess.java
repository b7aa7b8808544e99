package io.whystream.local.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An {@link EmbeddedBroker} in a process of its own, which ends when this object is closed, and with this process
 * however it ends.
 *
 * <p>Its log is {@code broker.log} in its folder.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final boolean temporary;
    private final String bootstrapServers;

    private BrokerProcess(Process process, Path folder, boolean temporary, String bootstrapServers) {
        this.process = process;
        this.folder = folder;
        this.temporary = temporary;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the process and waits until the broker answers.
     *
     * @param dataFolder where topics and records are kept from run to run; absent for a temporary folder, which is
     *     deleted at the end
     * @throws BrokerException if it does not start; the message holds the end of its log
     */
    public static BrokerProcess start(@Nullable Path dataFolder) {
        String classPath =
                BrokerClassPath.of(System.getProperty("whystream.home"), System.getProperty("java.class.path", ""));
        Path folder = folder(dataFolder);
        boolean temporary = dataFolder == null;
        try {
            Process process = launch(classPath, folder, temporary);
            return new BrokerProcess(process, folder, temporary, awaitReady(process, folder));
        } catch (IOException | RuntimeException e) {
            if (temporary) {
                deleteTree(folder);
            }
            throw e instanceof BrokerException failure
                    ? failure
                    : new BrokerException("the broker's process did not start: " + e.getMessage(), e);
        }
    }

    /** {@code host:port}, as Kafka clients want it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Ends the process and deletes a temporary folder; a second call does nothing. */
    @Override
    public void close() {
        end(process);
        if (temporary) {
            deleteTree(folder);
        }
    }

    Process process() {
        return process;
    }

    Path folder() {
        return folder;
    }

    private static Path folder(@Nullable Path dataFolder) {
        try {
            return dataFolder == null
                    ? Files.createTempDirectory("whystream-broker-")
                    : Files.createDirectories(dataFolder).toAbsolutePath();
        } catch (IOException e) {
            throw new BrokerException("cannot make the broker's folder: " + e, e);
        }
    }

    /**
     * Compiled by the quick compiler alone: a broker beside a service shares its cores, and the thorough one took as much of
     * them as the broker itself for a minute, to save a fifth of what the broker takes afterwards.
     */
    private static Process launch(String classPath, Path folder, boolean temporary) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                classPath,
                BrokerMain.class.getName(),
                folder.toString(),
                temporary ? BrokerMain.TEMPORARY : "kept");
        return new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(BrokerLog.in(folder).toFile()))
                .start();
    }

    private static String awaitReady(Process process, Path folder) {
        String problem;
        try {
            String line = CompletableFuture.supplyAsync(() -> firstLine(process))
                    .get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
            if (line.startsWith(BrokerMain.READY)) {
                return line.substring(BrokerMain.READY.length());
            }
            problem = "ended before it was ready";
        } catch (TimeoutException e) {
            problem = "was not ready after " + LONGEST_START.toSeconds() + " s";
        } catch (ExecutionException e) {
            problem = "cannot be read from: " + e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "was not waited for: interrupted";
        }
        end(process);
        throw new BrokerException("the broker's process " + problem + "; its log ends: " + BrokerLog.tail(folder));
    }

    /** The first line that the process prints; empty when it ends without one. */
    @SuppressWarnings("MustBeClosedChecker") // the process owns the stream
    private static String firstLine(Process process) {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An interrupt is no reason to leave before the process has: it is kept for afterwards. */
    private static void end(Process process) {
        boolean interrupted = Thread.interrupted();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void deleteTree(Path folder) {
        try {
            BrokerFolder.deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
