package io.whystream.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** An {@link Image} as it would be run, without Docker: its own command and environment, but for its paths. */
final class Container {
    private static final String NOBODY = "10001";

    private final Image image;
    private final Path writable;

    private Container(Image image, Path writable) {
        this.image = image;
        this.writable = writable;
    }

    /** @param work a folder that holds the image, and where what the container writes will lie */
    static Container of(Image image, Path work) throws IOException {
        Path writable = work.resolve("writable");
        for (Path folder : List.of(work, writable, writable.resolve("tmp"))) {
            Files.createDirectories(folder);
            String others = folder.equals(work) ? "rwxr-xr-x" : "rwxrwxrwx";
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(others));
        }
        return new Container(image, writable);
    }

    /** Under another user where this one is root. */
    ProcessBuilder start(List<String> javaOptions, List<String> options) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(
                    List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--no-new-privs"));
        }
        command.addAll(image.command("ENTRYPOINT"));
        command.addAll(image.command("CMD"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("JAVA_HOME"));
        image.environment().forEach((name, value) -> builder.environment().put(name, here(value)));
        String own = "-Djava.io.tmpdir=" + here("/tmp") + " " + String.join(" ", javaOptions);
        builder.environment().merge("JDK_JAVA_OPTIONS", own.strip(), (a, b) -> a + " " + b);
        return builder;
    }

    /** What is mounted writable, where it is on this machine. */
    private String here(String value) {
        return value.replace("/var/lib/whystream", writable.toString()).replaceFirst("^/tmp", writable + "/tmp");
    }
}
