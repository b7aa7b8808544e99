package io.whystream.teacher.djl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts a folder of files in place as a whole: a reader sees the old one or the new one, never half of either. Between
 * the two renames that replace an old folder there is, for a moment, none.
 */
final class FolderSwap {
    private FolderSwap() {}

    /** @param files their contents by name */
    static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException("the root of the file system cannot be a model folder");
        }
        Files.createDirectories(parent);
        Path fresh = Files.createDirectory(parent.resolve("." + target.getFileName() + "-" + UUID.randomUUID()));
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(fresh.resolve(file.getKey()), file.getValue());
            }
            replace(target, fresh);
        } finally {
            delete(fresh);
        }
    }

    private static void replace(Path target, Path fresh) throws IOException {
        if (!Files.exists(target)) {
            Files.move(fresh, target);
            return;
        }
        Path old = fresh.resolveSibling(fresh.getFileName() + "-old");
        Files.move(target, old);
        try {
            Files.move(fresh, target);
        } catch (IOException failure) {
            Files.move(old, target);
            throw failure;
        }
        delete(old);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(FolderSwap::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
