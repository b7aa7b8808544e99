package io.whystream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone, with all that is in it, when it is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    /** @param name what its own begins with */
    static TemporaryFolder create(String name) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(name));
        } catch (IOException failure) {
            throw new CommandException(
                    "no temporary folder can be made (" + failure.getMessage()
                            + "); set TMPDIR to a folder that can be written to and has room",
                    failure);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + path, failure);
        }
    }
}
