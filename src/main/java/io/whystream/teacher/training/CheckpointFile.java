package io.whystream.teacher.training;

import io.whystream.teacher.TeacherException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A run's checkpoint in a file: the name of the run, its content, a checksum. It is written beside and moved into place,
 * so a reader sees the old one or the new one.
 */
public final class CheckpointFile implements Checkpoints {
    private final Path file;

    /** @param file in a folder that exists; the file need not */
    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** Whether a run was left unfinished here, of this kind or another. */
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public @Nullable DataInputStream latest(String run) {
        if (!exists()) {
            return null;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - Long.BYTES;
            if (length < 0 || checksum(bytes, length) != checksumAt(bytes, length)) {
                throw new IOException("its checksum differs");
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
            return in.readUTF().equals(run) ? in : null;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** What to say of a checkpoint that cannot be read. */
    private TeacherException unreadable(IOException failure) {
        return new TeacherException(
                file + ": the checkpoint cannot be read (" + failure.getMessage()
                        + "); delete it to train from the beginning",
                failure);
    }

    @Override
    public void keep(String run, Content content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            CRC32 sum = new CRC32();
            try (var checked = new java.util.zip.CheckedOutputStream(Files.newOutputStream(fresh), sum);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked))) {
                out.writeUTF(run);
                content.write(out);
                out.flush();
                out.writeLong(sum.getValue());
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new TeacherException(
                    file + ": the checkpoint could not be written (" + failure.getMessage()
                            + "); choose an output whose parent folder can be written to and has room",
                    failure);
        }
    }

    /** The run is done. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new TeacherException(file + ": the checkpoint could not be deleted (" + failure.getMessage() + ")");
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    private static long checksumAt(byte[] bytes, int place) {
        return java.nio.ByteBuffer.wrap(Arrays.copyOfRange(bytes, place, bytes.length))
                .getLong();
    }
}
