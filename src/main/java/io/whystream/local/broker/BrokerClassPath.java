package io.whystream.local.broker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the broker's own process finds its classes: in the packaged application, or where this process found its own. */
final class BrokerClassPath {
    private BrokerClassPath() {}

    /**
     * The class path, in the form that {@code java -cp} takes.
     *
     * @param home the project's root, from the system property {@code whystream.home}; may be absent
     * @param otherwise what to use where there is no packaged application
     * @throws BrokerException if the application was packaged without its broker
     */
    static String of(@Nullable String home, String otherwise) {
        if (home == null || !Files.isDirectory(Path.of(home, "target", "quarkus-app"))) {
            return otherwise;
        }
        Path target = Path.of(home, "target");
        Path broker = target.resolve("embedded-broker");
        if (!Files.isDirectory(broker)) {
            throw new BrokerException("the embedded broker is missing: " + broker + " does not exist; build it with"
                    + " `mvn package`, or name an existing Kafka");
        }
        Path application = target.resolve("quarkus-app");
        return List.of(
                        application.resolve("app"),
                        application.resolve(Path.of("lib", "main")),
                        application.resolve(Path.of("lib", "boot")),
                        broker)
                .stream()
                .map(folder -> folder + File.separator + "*")
                .collect(Collectors.joining(File.pathSeparator));
    }
}
