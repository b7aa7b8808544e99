package io.whystream.teacher.djl;

import com.fasterxml.jackson.databind.JsonNode;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Any folder that holds a teacher: one that training wrote, served from its ONNX file (by PyTorch where an earlier
 * release wrote none), or a model that somebody brings.
 */
public final class TeacherFolder {
    private TeacherFolder() {}

    /**
     * Loads it; whoever asks closes it.
     *
     * @throws TeacherException in one line that says what is wrong, with which file, and what to do
     */
    public static Teacher load(Path folder) {
        if (Files.isDirectory(folder) && !isOurs(folder)) {
            return ForeignFolder.load(folder);
        }
        ModelFolder own = ModelFolder.read(folder);
        Optional<ExportedTeacher> served = own.openExport();
        return served.isPresent() ? served.get() : new TransformerTeacher(own);
    }

    /** Only our own card tells the measures of a Transformer. */
    private static boolean isOurs(Path folder) {
        FolderFiles files = new FolderFiles(
                folder, "`whystream train` writes a model folder, docs/teacher.md says how to bring a model");
        return files.json(FolderFiles.CARD, JsonNode.class).has("shape");
    }
}
