package io.whystream.teacher.djl;

import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder's digest, as anybody can compute it: {@code cd FOLDER && LC_ALL=C sha256sum * | sha256sum}. Hidden files and
 * folders within it do not count.
 */
public final class FolderDigest {
    private FolderDigest() {}

    /** @throws TeacherException when the folder cannot be read */
    public static String of(Path folder) {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith("."))
                    .sorted(Comparator.comparing(FolderDigest::name))
                    .toList();
            for (Path file : files) {
                lines.append(Digest.of(Files.readAllBytes(file)))
                        .append("  ")
                        .append(name(file))
                        .append('\n');
            }
        } catch (IOException failure) {
            throw new TeacherException(folder + ": cannot be read: " + failure.getMessage(), failure);
        }
        return Digest.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
