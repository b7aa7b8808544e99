package io.whystream.teacher.djl;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.Probes;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A model that somebody brings: {@code model.onnx} or {@code model.pt} (TorchScript), {@code vocabulary.json} and a
 * {@code model.json} that is a {@link ForeignCard}; a {@link TrainingCountsFile} if there is one; and, once it has been surveyed, {@code probes-VERSION.bin}, which is
 * of this version alone. See {@code docs/teacher.md}.
 */
final class ForeignFolder {
    private static final System.Logger LOG = System.getLogger(ForeignFolder.class.getName());
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

    /**
     * What its files tell without the network.
     *
     * @throws TeacherException as {@link #load}
     */
    static KnownTeacher describe(Path folder) {
        ForeignFolder foreign = new ForeignFolder(folder);
        return foreign.describe(foreign.files.json(FolderFiles.CARD, ForeignCard.class), foreign.networkFile());
    }

    private KnownTeacher describe(ForeignCard card, String networkFile) {
        Vocabulary vocabulary = files.vocabulary();
        if (vocabulary.itemIds().isEmpty()) {
            throw files.broken(FolderFiles.VOCABULARY, "names no item");
        }
        String digest = Digest.of(files.bytes(networkFile), files.bytes(FolderFiles.VOCABULARY));
        TeacherVersion version = new TeacherVersion(card.name(), digest.substring(0, VERSION_DIGITS));
        return new KnownTeacher(version, vocabulary, probes(version, vocabulary.rows()));
    }

    private ExportedTeacher load() {
        ForeignCard card = files.json(FolderFiles.CARD, ForeignCard.class);
        String file = networkFile();
        KnownTeacher known = describe(card, file);
        ExportedTeacher teacher = new ExportedTeacher(
                files.naming(file, () -> open(file)),
                known.version(),
                known.vocabulary(),
                new WindowRule(card.window(), true),
                ModelCard.unknownShare(card.unknownItems()),
                known.probes(),
                TrainingCountsFile.read(files).orElse(null));
        return files.naming(file, () -> Trial.passed(teacher));
    }

    private @Nullable Probes probes(TeacherVersion version, int rows) {
        String file = probesFile(version);
        if (Files.exists(files.folder().resolve(file))) {
            byte[] bytes = files.bytes(file);
            return files.naming(file, () -> ProbesFile.decode(bytes, rows));
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} has no probes of this version of its model: the student does without the teacher''s features;"
                        + " `whystream probe --teacher {0}` makes them",
                files.folder());
        return null;
    }

    /**
     * Keeps what a survey of this teacher found, in place of an earlier one's.
     *
     * @throws TeacherException when the folder cannot be written to
     */
    static void keep(Path folder, TeacherVersion version, Probes probes) {
        Path file = folder.resolve(probesFile(version));
        Path fresh = folder.resolve(probesFile(version) + ".tmp");
        try {
            Files.write(fresh, ProbesFile.encode(probes));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new TeacherException(
                    file + ": cannot be written (" + failure.getMessage() + "); choose a folder that can be written to",
                    failure);
        }
    }

    private static String probesFile(TeacherVersion version) {
        return "probes-" + version.version() + ".bin";
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
