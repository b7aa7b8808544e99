package io.whystream.lab;

import io.whystream.event.Candidate;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.Lesson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a teacher said of a stream, without what the stream itself says. A NaN stands for an absent number. */
final class SoftPredictionFile {
    private static final int BUFFER = 1 << 16;

    private SoftPredictionFile() {}

    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        }

        void write(SoftPrediction prediction) {
            try {
                TeacherVersion teacher = prediction.teacher();
                out.writeUTF(teacher == null ? "" : teacher.name());
                out.writeUTF(teacher == null ? "" : teacher.version());
                write(prediction.candidates());
                TeacherAudit audit = prediction.audit();
                out.writeBoolean(audit != null);
                if (audit != null) {
                    out.writeDouble(audit.rank() == null ? Double.NaN : audit.rank());
                    out.writeShort(audit.top().size());
                    for (String itemId : audit.top()) {
                        out.writeUTF(itemId);
                    }
                    write(audit.candidates());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(List<Candidate> candidates) throws IOException {
            out.writeShort(candidates.size());
            for (Candidate candidate : candidates) {
                out.writeUTF(candidate.itemId());
                out.writeFloat(candidate.logit() == null ? Float.NaN : candidate.logit());
                out.writeFloat(candidate.logExpectedCount());
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private final Map<String, String> ids = new HashMap<>();

        Reader(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        SoftPrediction read(Lesson lesson) {
            try {
                String name = in.readUTF();
                String version = in.readUTF();
                List<Candidate> candidates = candidates();
                return new SoftPrediction(
                        lesson.interaction(),
                        lesson.source(),
                        lesson.context().history(),
                        candidates,
                        name.isEmpty() ? null : new TeacherVersion(name, version),
                        List.of(),
                        in.readBoolean() ? audit(lesson) : null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private @Nullable TeacherAudit audit(Lesson lesson) throws IOException {
            double rank = in.readDouble();
            List<String> top = new ArrayList<>();
            for (int left = in.readShort(); left > 0; left--) {
                top.add(id());
            }
            return new TeacherAudit(
                    Double.isNaN(rank) ? null : rank, top, lesson.context().olderItems(), candidates());
        }

        private List<Candidate> candidates() throws IOException {
            int size = in.readShort();
            List<Candidate> candidates = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                String itemId = id();
                float logit = in.readFloat();
                candidates.add(new Candidate(itemId, Float.isNaN(logit) ? null : logit, in.readFloat()));
            }
            return candidates;
        }

        private String id() throws IOException {
            return ids.computeIfAbsent(in.readUTF(), id -> id);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
