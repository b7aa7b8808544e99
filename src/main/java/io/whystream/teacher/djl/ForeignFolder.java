package io.whystream.teacher.djl;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model that somebody brings: {@code model.onnx} or {@code model.pt} (TorchScript), {@code vocabulary.json} and a
 * {@code model.json} that is a {@link ForeignCard}. See {@code docs/teacher.md}.
 */
final class ForeignFolder {
    private static final String ONNX = "model.onnx";
    private static final String TORCH_SCRIPT = "model.pt";
    private static final String ADVICE = "docs/teacher.md says what a model must be like";
    private static final int VERSION_DIGITS = 12;

    private final FolderFiles files;

    private ForeignFolder(Path folder) {
        this.files = new FolderFiles(folder, ADVICE);
    }

    /**
     * Loads it and tries it.
     *
     * @throws TeacherException in one line that says what is wrong, with which file, and what to do
     */
    static ExportedTeacher load(Path folder) {
        return new ForeignFolder(folder).load();
    }

    private ExportedTeacher load() {
        ForeignCard card = files.json(FolderFiles.CARD, ForeignCard.class);
        Vocabulary vocabulary = files.vocabulary();
        if (vocabulary.itemIds().isEmpty()) {
            throw files.broken(FolderFiles.VOCABULARY, "names no item");
        }
        String file = networkFile();
        String digest = Digest.of(files.bytes(file), files.bytes(FolderFiles.VOCABULARY));
        ExportedTeacher teacher = new ExportedTeacher(
                files.naming(file, () -> open(file)),
                new TeacherVersion(card.name(), digest.substring(0, VERSION_DIGITS)),
                vocabulary,
                new WindowRule(card.window(), true),
                ModelCard.unknownShare(card.unknownItems()),
                null);
        return files.naming(file, () -> Trial.passed(teacher));
    }

    private String networkFile() {
        boolean onnx = Files.exists(files.folder().resolve(ONNX));
        boolean torchScript = Files.exists(files.folder().resolve(TORCH_SCRIPT));
        if (onnx && torchScript) {
            throw files.broken(
                    TORCH_SCRIPT, "stands beside a " + ONNX + ", and only one can be served: remove the other");
        }
        if (!onnx && !torchScript) {
            throw files.broken(ONNX, "is missing, and so is " + TORCH_SCRIPT);
        }
        return onnx ? ONNX : TORCH_SCRIPT;
    }

    private NetworkFile open(String file) {
        Path path = files.folder().resolve(file);
        return file.equals(ONNX) ? NetworkFile.onnx(path) : NetworkFile.torchScript(path);
    }
}
