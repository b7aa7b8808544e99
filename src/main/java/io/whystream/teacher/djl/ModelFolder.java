package io.whystream.teacher.djl;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.ProbeSurvey;
import io.whystream.teacher.Probes;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A teacher on disk: {@code transformer.params} (weights), {@code vocabulary.json} (item ids in the order of their
 * rows), {@code model.json} (the {@link ModelCard}), {@code probes.bin} ({@link ProbesFile}) and {@code provenance.json}
 * (where it comes from; for people); and {@code model.onnx}, the same network to be served ({@link TransformerExport}),
 * which folders of earlier releases lack, as they lack {@link TrainingCountsFile}; and, where the network does not stand
 * alone, {@code neighbours.bin} ({@link ItemNeighbours}), and where it learned of
 * catalogue entries, a {@link ContentFile} and a {@link ContentRowsFile}.
 */
public final class ModelFolder {
    static final String NAME = "sasrec";
    private static final String CARD = FolderFiles.CARD;
    private static final String WEIGHTS = "transformer.params";
    private static final String ONNX = "model.onnx";
    private static final String PROBES = "probes.bin";
    private static final String PROVENANCE = "provenance.json";
    private static final String NEIGHBOURS = "neighbours.bin";
    private static final int VERSION_DIGITS = 12;
    /** Of the probes of a network with neighbours, which no number of dimensions describes exactly. */
    private static final int PROBES_PER_DIMENSION = 2;

    private final FolderFiles files;
    private final ModelCard card;
    private final Vocabulary vocabulary;
    private final Probes probes;
    private final TeacherVersion version;
    private final byte[] parameters;
    private final @Nullable ItemNeighbours neighbours;
    private final @Nullable TrainingCounts trainingCounts;

    private ModelFolder(
            FolderFiles files,
            ModelCard card,
            Vocabulary vocabulary,
            Probes probes,
            TeacherVersion version,
            byte[] parameters,
            @Nullable ItemNeighbours neighbours,
            @Nullable TrainingCounts trainingCounts) {
        this.files = files;
        this.card = card;
        this.vocabulary = vocabulary;
        this.probes = probes;
        this.version = version;
        this.parameters = parameters;
        this.neighbours = neighbours;
        this.trainingCounts = trainingCounts;
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
        write(folder, shape, parameters, null, vocabulary, null, unknownItems, provenance, Map.of());
    }

    /**
     * The same with more.
     *
     * @param neighbours of the items, beside the network; null where it stands alone
     * @param content what the network knows of items that it never met; null for nothing
     * @param further files for people, by name
     */
    public static void write(
            Path folder,
            TransformerShape shape,
            byte[] parameters,
            @Nullable ItemNeighbours neighbours,
            Vocabulary vocabulary,
            @Nullable ItemContent content,
            int unknownItems,
            Object provenance,
            Map<String, String> further) {
        refuseForeign(folder);
        try (TransformerModel model = TransformerModel.of(shape, parameters)) {
            byte[] items = FolderFiles.JSON.writeValueAsBytes(vocabulary.itemIds());
            byte[] onnx = TransformerExport.write(model, neighbours, content);
            byte[] nearby = neighbours == null ? new byte[0] : neighbours.toBytes();
            byte[] probes = ProbesFile.encode(probes(model, neighbours, vocabulary, unknownItems));
            ModelCard card = new ModelCard(
                    ModelCard.FORMAT,
                    NAME,
                    shape,
                    unknownItems,
                    Digest.of(items),
                    Digest.of(parameters),
                    Digest.of(probes),
                    Digest.of(onnx),
                    neighbours == null ? "" : Digest.of(nearby));
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(WEIGHTS, parameters);
            files.put(ONNX, onnx);
            if (neighbours != null) {
                files.put(NEIGHBOURS, nearby);
            }
            files.put(FolderFiles.VOCABULARY, items);
            if (content != null) {
                files.put(ContentFile.NAME, ContentFile.encode(content.features()));
                files.put(ContentRowsFile.NAME, ContentRowsFile.encode(content.rows()));
            }
            files.put(CARD, FolderFiles.JSON.writeValueAsBytes(card));
            files.put(PROBES, probes);
            files.put(PROVENANCE, FolderFiles.JSON.writeValueAsBytes(provenance));
            further.forEach((file, text) -> files.put(file, text.getBytes(StandardCharsets.UTF_8)));
            FolderSwap.write(folder, files);
        } catch (IOException | UncheckedIOException failure) {
            throw new TeacherException(
                    folder + ": the model could not be written (" + failure.getMessage()
                            + "); choose a folder that can be written to and has room",
                    failure);
        }
    }

    private static Probes probes(
            TransformerModel model, @Nullable ItemNeighbours neighbours, Vocabulary vocabulary, int unknownItems) {
        float unknownShare = ModelCard.unknownShare(unknownItems);
        if (neighbours == null) {
            return ProbeBuilder.build(model, unknownShare);
        }
        TeacherVersion none = new TeacherVersion(NAME, "survey");
        int dimension = PROBES_PER_DIMENSION * model.shape().dimension();
        return new ProbeSurvey(
                        new TransformerTeacher(model, neighbours, none, vocabulary, unknownShare, null, null),
                        dimension,
                        answered -> {})
                .run();
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
        FolderFiles files = new FolderFiles(folder, "copy the model folder again, or train a new one");
        ModelCard card = files.json(CARD, ModelCard.class);
        if (card.format() != ModelCard.FORMAT) {
            throw files.broken(CARD, "has format " + card.format() + ", this program reads format " + ModelCard.FORMAT);
        }
        byte[] items = files.checked(FolderFiles.VOCABULARY, card.vocabularyDigest());
        byte[] parameters = files.checked(WEIGHTS, card.weightsDigest());
        Vocabulary vocabulary = vocabulary(files, card);
        byte[] encoded = files.checked(PROBES, card.probesDigest());
        Probes probes = files.naming(
                PROBES, () -> ProbesFile.decode(encoded, card.shape().rows()));
        boolean alone = card.neighboursDigest().isEmpty();
        if (alone && probes.dimension() != card.shape().dimension()) {
            throw files.broken(
                    PROBES,
                    "holds rows of " + probes.dimension() + " numbers, the model has rows of "
                            + card.shape().dimension());
        }
        byte[] nearby = alone ? new byte[0] : files.checked(NEIGHBOURS, card.neighboursDigest());
        ItemNeighbours neighbours = alone
                ? null
                : files.naming(
                        NEIGHBOURS, () -> ItemNeighbours.of(nearby, card.shape().rows()));
        String digest =
                Digest.of(parameters, items, nearby, ContentFile.bytes(files)).substring(0, VERSION_DIGITS);
        return new ModelFolder(
                files,
                card,
                vocabulary,
                probes,
                new TeacherVersion(card.name(), digest),
                parameters,
                neighbours,
                TrainingCountsFile.read(files).orElse(null));
    }

    private static Vocabulary vocabulary(FolderFiles files, ModelCard card) {
        Vocabulary vocabulary = files.vocabulary();
        if (vocabulary.rows() != card.shape().rows()) {
            throw files.broken(
                    FolderFiles.VOCABULARY,
                    "names " + vocabulary.itemIds().size() + " items, but the model has "
                            + card.shape().rows() + " rows, two of them not items");
        }
        return vocabulary;
    }

    ModelCard card() {
        return card;
    }

    byte[] parameters() {
        return parameters;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Probes probes() {
        return probes;
    }

    Optional<TrainingCounts> trainingCounts() {
        return Optional.ofNullable(trainingCounts);
    }

    /**
     * Features with the rows that were learned for them, if any were.
     *
     * @throws TeacherException when the rows are missing or do not fit
     */
    Optional<ItemContent> content() {
        return vocabulary.content().map(features -> {
            byte[] bytes = files.bytes(ContentRowsFile.NAME);
            int numbers = features.size() * card.shape().dimension();
            return new ItemContent(
                    features, files.naming(ContentRowsFile.NAME, () -> ContentRowsFile.decode(bytes, numbers)));
        });
    }

    TeacherVersion version() {
        return version;
    }

    /** Whether the network stands alone, without neighbours beside it. */
    boolean standsAlone() {
        return neighbours == null;
    }

    /**
     * The network in PyTorch, behind the port; whoever asks for it closes it.
     *
     * @throws TeacherException when the weights do not fit
     */
    TransformerTeacher openBlock() {
        TransformerModel model = files.naming(WEIGHTS, () -> TransformerModel.of(card.shape(), parameters));
        return new TransformerTeacher(
                model,
                neighbours,
                version,
                new Vocabulary(vocabulary.itemIds()), // PyTorch's weights have no rows of content
                card.unknownShare(),
                probes,
                trainingCounts);
    }

    /**
     * The network as it was exported, behind the port and tried, or nothing in a folder of an earlier release; whoever
     * asks for it closes it.
     *
     * @throws TeacherException when the file is missing, damaged or cannot be run
     */
    Optional<ExportedTeacher> openExport() {
        if (card.onnxDigest().isEmpty()) {
            return Optional.empty();
        }
        files.checked(ONNX, card.onnxDigest());
        return Optional.of(files.naming(ONNX, () -> {
            NetworkFile network = NetworkFile.onnx(files.folder().resolve(ONNX));
            WindowRule window = new WindowRule(card.shape().window(), false);
            return Trial.passed(new ExportedTeacher(
                    network, version, vocabulary, window, card.unknownShare(), probes, trainingCounts));
        }));
    }
}
