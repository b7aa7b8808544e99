package io.whystream.teacher.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.Probes;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A teacher on disk: {@code transformer.params} (weights), {@code vocabulary.json} (item ids in the order of their
 * rows), {@code model.json} (the {@link ModelCard}), {@code probes.bin} ({@link ProbesFile}) and {@code provenance.json}
 * (where it comes from; for people).
 */
public final class ModelFolder {
    private static final String CARD = "model.json";
    private static final String WEIGHTS = "transformer.params";
    private static final String VOCABULARY = "vocabulary.json";
    private static final String PROBES = "probes.bin";
    private static final String PROVENANCE = "provenance.json";
    private static final int VERSION_DIGITS = 12;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private final ModelCard card;
    private final Vocabulary vocabulary;
    private final Probes probes;
    private final TeacherVersion version;
    private final TransformerModel model;

    private ModelFolder(
            ModelCard card, Vocabulary vocabulary, Probes probes, TeacherVersion version, TransformerModel model) {
        this.card = card;
        this.vocabulary = vocabulary;
        this.probes = probes;
        this.version = version;
        this.model = model;
    }

    /**
     * Writes a teacher, probes included, as a whole or not at all; an earlier teacher in the folder is replaced.
     *
     * @param parameters weights as {@link TransformerModel#parameters} gave them
     * @param unknownItems how many distinct items the unknown row stood for in training
     * @param provenance anything that Jackson can write
     * @throws TeacherException when the folder holds something else, or cannot be written
     */
    public static void write(
            Path folder,
            TransformerShape shape,
            byte[] parameters,
            Vocabulary vocabulary,
            int unknownItems,
            Object provenance) {
        refuseForeign(folder);
        try (TransformerModel model = TransformerModel.of(shape, parameters)) {
            byte[] items = JSON.writeValueAsBytes(vocabulary.itemIds());
            byte[] probes = ProbesFile.encode(ProbeBuilder.build(model, ModelCard.unknownShare(unknownItems)));
            ModelCard card = new ModelCard(
                    ModelCard.FORMAT,
                    "sasrec",
                    shape,
                    unknownItems,
                    Digest.of(items),
                    Digest.of(parameters),
                    Digest.of(probes));
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(WEIGHTS, parameters);
            files.put(VOCABULARY, items);
            files.put(CARD, JSON.writeValueAsBytes(card));
            files.put(PROBES, probes);
            files.put(PROVENANCE, JSON.writeValueAsBytes(provenance));
            FolderSwap.write(folder, files);
        } catch (IOException | UncheckedIOException failure) {
            throw new TeacherException(
                    folder + ": the model could not be written (" + failure.getMessage()
                            + "); choose a folder that can be written to and has room",
                    failure);
        }
    }

    private static void refuseForeign(Path folder) {
        if (!Files.exists(folder) || Files.isRegularFile(folder.resolve(CARD))) {
            return;
        }
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isEmpty()) {
                return;
            }
        } catch (IOException failure) {
            throw new TeacherException(folder + ": is not a folder that can be read; choose another", failure);
        }
        throw new TeacherException(folder + ": holds files that are no model; choose a new or an empty folder");
    }

    /** @throws TeacherException in one line that says what is wrong, with which file, and what to do */
    static ModelFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TeacherException(folder + ": there is no such model folder; `whystream train` writes one");
        }
        ModelCard card = json(folder.resolve(CARD), ModelCard.class);
        if (card.format() != ModelCard.FORMAT) {
            throw broken(
                    folder.resolve(CARD),
                    "has format " + card.format() + ", this program reads format " + ModelCard.FORMAT);
        }
        byte[] items = checked(folder.resolve(VOCABULARY), card.vocabularyDigest());
        byte[] parameters = checked(folder.resolve(WEIGHTS), card.weightsDigest());
        Vocabulary vocabulary = vocabulary(folder, card);
        byte[] encoded = checked(folder.resolve(PROBES), card.probesDigest());
        Probes probes = naming(folder.resolve(PROBES), () -> ProbesFile.decode(encoded, card.shape()));
        TransformerModel model = naming(folder.resolve(WEIGHTS), () -> TransformerModel.of(card.shape(), parameters));
        String digest = Digest.of(parameters, items).substring(0, VERSION_DIGITS);
        return new ModelFolder(card, vocabulary, probes, new TeacherVersion(card.name(), digest), model);
    }

    private static Vocabulary vocabulary(Path folder, ModelCard card) {
        Path file = folder.resolve(VOCABULARY);
        Vocabulary vocabulary = naming(file, () -> new Vocabulary(List.of(json(file, String[].class))));
        if (vocabulary.rows() != card.shape().rows()) {
            throw broken(
                    file,
                    "names " + vocabulary.itemIds().size() + " items, but the model has "
                            + card.shape().rows() + " rows, two of them not items");
        }
        return vocabulary;
    }

    private static <T> T json(Path file, Class<T> type) {
        byte[] bytes = bytes(file);
        try {
            T value = JSON.readValue(bytes, type);
            if (value == null) {
                throw broken(file, "holds nothing");
            }
            return value;
        } catch (JsonProcessingException failure) {
            throw broken(file, "cannot be read: " + failure.getOriginalMessage());
        } catch (IOException failure) {
            throw broken(file, "cannot be read: " + failure.getMessage());
        }
    }

    private static byte[] checked(Path file, String digest) {
        byte[] bytes = bytes(file);
        if (!Digest.of(bytes).equals(digest)) {
            throw broken(file, "is not the file that model.json was written with (its digest differs)");
        }
        return bytes;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw broken(file, Files.exists(file) ? "cannot be read: " + failure.getMessage() : "is missing");
        }
    }

    private static <T> T naming(Path file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (TeacherException | IllegalArgumentException | NullPointerException failure) {
            String message = failure.getMessage();
            throw broken(file, message == null ? "holds a null" : message);
        }
    }

    private static TeacherException broken(Path file, String what) {
        return new TeacherException(file + ": " + what + "; copy the model folder again, or train a new one");
    }

    ModelCard card() {
        return card;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Probes probes() {
        return probes;
    }

    TeacherVersion version() {
        return version;
    }

    /** Owned by whoever read the folder. */
    TransformerModel model() {
        return model;
    }
}
