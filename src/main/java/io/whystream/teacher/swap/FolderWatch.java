package io.whystream.teacher.swap;

import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tells when what lies in the configured folder has changed: its files, or where a link leads. A change is told at the second
 * look that finds it the same, so that a copy is at its end.
 */
public final class FolderWatch implements AutoCloseable {
    private final Path folder;
    private final Runnable audience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "teacher-folder");
        thread.setDaemon(true);
        return thread;
    });
    private String told;
    private String lastSeen;

    private FolderWatch(Path folder, Runnable audience) {
        this.folder = folder;
        this.audience = audience;
        this.told = sight();
        this.lastSeen = told;
    }

    /**
     * Begins to watch; what lies there now is taken to be what is served.
     *
     * @param interval between two looks
     * @param audience hears of each change, on a thread of the watch's own; must not throw
     */
    public static FolderWatch start(Path folder, Duration interval, Runnable audience) {
        FolderWatch watch = new FolderWatch(folder, audience);
        watch.clock.scheduleWithFixedDelay(
                watch::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        String seen = sight();
        boolean settled = seen.equals(lastSeen) && !seen.isEmpty();
        lastSeen = seen;
        if (settled && !seen.equals(told)) {
            told = seen;
            audience.run();
        }
    }

    /** Names, sizes and times of the files where the folder is; empty while there is none. */
    private String sight() {
        try (Stream<Path> files = Files.list(folder.toRealPath())) {
            TreeMap<String, String> seen = new TreeMap<>();
            for (Path file : files.toList()) {
                seen.put(file.toString(), Files.size(file) + "@" + Files.getLastModifiedTime(file));
            }
            return seen.isEmpty() ? "" : seen.toString();
        } catch (IOException | TeacherException failure) {
            return "";
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
