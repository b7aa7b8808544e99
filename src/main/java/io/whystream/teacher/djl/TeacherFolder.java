package io.whystream.teacher.djl;

import com.fasterxml.jackson.databind.JsonNode;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.ProbeSurvey;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

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
        return served.isPresent() ? served.get() : own.openBlock();
    }

    /**
     * What its files tell of a teacher, for whoever learns from it and does not ask it: the network is not loaded, nor any
     * native library.
     *
     * @throws TeacherException in one line that says what is wrong, with which file, and what to do
     */
    public static KnownTeacher describe(Path folder) {
        if (Files.isDirectory(folder) && !isOurs(folder)) {
            return ForeignFolder.describe(folder);
        }
        ModelFolder own = ModelFolder.read(folder);
        return new KnownTeacher(own.version(), own.vocabulary(), own.probes());
    }

    /**
     * Asks a model that somebody brought what it thinks after each single item, and keeps the answers beside it, for the
     * student's features: see {@link ProbeSurvey}. Whoever loads the folder from then on has them.
     *
     * @param dimension of the probes: as many numbers as the model describes an item with, or fewer
     * @param progress hears how many questions have been answered, of how many
     * @throws TeacherException as {@link #load}; when the folder is one of our own, which has them; when it cannot be
     *     written to
     */
    public static void survey(Path folder, int dimension, BiConsumer<Integer, Integer> progress) {
        if (Files.isDirectory(folder) && isOurs(folder)) {
            throw new TeacherException(folder + ": has its probes from `whystream train`; nothing was changed");
        }
        try (Teacher teacher = load(folder)) {
            int questions = ProbeSurvey.questions(teacher);
            ProbeSurvey survey = new ProbeSurvey(teacher, dimension, done -> progress.accept(done, questions));
            ForeignFolder.keep(folder, teacher.version(), survey.run());
        }
    }

    /** Only our own card tells the measures of a Transformer. */
    private static boolean isOurs(Path folder) {
        FolderFiles files = new FolderFiles(
                folder, "`whystream train` writes a model folder, docs/teacher.md says how to bring a model");
        return files.json(FolderFiles.CARD, JsonNode.class).has("shape");
    }
}
