package io.whystream.local.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a broker keeps its logs: a temporary folder that goes when closed, or a given one that stays. */
final class BrokerFolder implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private BrokerFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static BrokerFolder temporary() {
        try {
            return new BrokerFolder(Files.createTempDirectory("whystream-broker-"), true);
        } catch (IOException e) {
            throw new BrokerException("cannot make a temporary folder for the broker: " + e.getMessage(), e);
        }
    }

    /** A folder that is made when missing and never deleted. */
    static BrokerFolder kept(Path path) {
        try {
            return new BrokerFolder(Files.createDirectories(path).toAbsolutePath(), false);
        } catch (IOException e) {
            throw new BrokerException("cannot use the broker folder " + path + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                deleteTree(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            @SuppressWarnings("NullAway") // the JDK hands over null when the folder was read to its end
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
