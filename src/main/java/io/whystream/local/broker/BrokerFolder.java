package io.whystream.local.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where a broker keeps its logs: a temporary folder that goes when closed, or a given one that stays.
 *
 * <p>The folder is locked while open. Kafka's own lock comes too late in KRaft mode: a second controller writes to the
 * metadata log before it is refused, and the first one never ends.
 */
final class BrokerFolder implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private BrokerFolder(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lock = FileChannel.open(path.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static BrokerFolder temporary() {
        try {
            return new BrokerFolder(Files.createTempDirectory("whystream-broker-"), true).locked();
        } catch (IOException e) {
            throw new BrokerException("cannot make a temporary folder for the broker: " + e.getMessage(), e);
        }
    }

    /**
     * A folder that is made when missing and never deleted.
     *
     * @throws BrokerException if it cannot be made, or another broker has it
     */
    static BrokerFolder kept(Path path) {
        try {
            return new BrokerFolder(Files.createDirectories(path).toAbsolutePath(), false).locked();
        } catch (IOException e) {
            throw new BrokerException("cannot use the broker folder " + path + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                deleteTree(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the broker folder " + path, e);
        }
    }

    private BrokerFolder locked() throws IOException {
        if (!tryLock()) {
            lock.close();
            throw new BrokerException("another broker uses the folder " + path);
        }
        return this;
    }

    private boolean tryLock() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    static void deleteTree(Path root) throws IOException {
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
