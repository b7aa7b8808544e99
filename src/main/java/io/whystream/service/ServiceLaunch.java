package io.whystream.service;

import io.quarkus.runtime.Quarkus;
import io.whystream.teacher.Teacher;
import io.whystream.topology.StreamException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Boots Quarkus around one instance. What the application needs is left here for it, since Quarkus makes it by its class
 * alone; one launch per process.
 */
public final class ServiceLaunch {
    private static final AtomicReference<@Nullable ServiceLaunch> CURRENT = new AtomicReference<>();

    private final ServiceSettings settings;
    private final @Nullable Teacher teacher;
    private final @Nullable Companion companion;

    private ServiceLaunch(ServiceSettings settings, @Nullable Teacher teacher, @Nullable Companion companion) {
        this.settings = settings;
        this.teacher = teacher;
        this.companion = companion;
    }

    /** Runs beside the service: when it returns, the service ends, and so does the process with this exit code. */
    @FunctionalInterface
    public interface Companion {
        int accompany(Whystream whystream) throws InterruptedException;
    }

    /**
     * Runs the service until it is asked to stop, or its companion returns.
     *
     * @param teacher closed with the service
     * @param httpPort 0 for a free one
     * @return the exit code
     */
    public static int run(
            ServiceSettings settings, @Nullable Teacher teacher, int httpPort, @Nullable Companion companion) {
        CURRENT.set(new ServiceLaunch(settings, teacher, companion));
        System.setProperty("quarkus.http.port", Integer.toString(httpPort));
        AtomicInteger exitCode = new AtomicInteger();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Quarkus.run(ServiceApplication.class, (code, failure) -> {
            exitCode.set(code);
            thrown.set(failure);
        });
        Throwable failure = thrown.get();
        if (failure != null) {
            throw new StreamException(explain(failure, httpPort), failure);
        }
        return exitCode.get();
    }

    private static String explain(Throwable failure, int httpPort) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.BindException) {
                return "HTTP port " + httpPort + " is taken: free it, or choose another with --http-port (0 finds one)";
            }
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    static ServiceLaunch current() {
        return Objects.requireNonNull(CURRENT.get(), "the service is started by ServiceLaunch.run");
    }

    ServiceSettings settings() {
        return settings;
    }

    @Nullable
    Teacher teacher() {
        return teacher;
    }

    @Nullable
    Companion companion() {
        return companion;
    }
}
