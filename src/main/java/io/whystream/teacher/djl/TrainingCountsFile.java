package io.whystream.teacher.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.whystream.teacher.TrainingCounts;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@value #NAME}: how often each item was chosen in training, {@code {"item-17": 4, …}}. Any teacher's folder may hold
 * one; without it, as in folders of earlier releases, the teacher's logits are not corrected for recency.
 */
public final class TrainingCountsFile {
    public static final String NAME = "training-counts.json";

    private TrainingCountsFile() {}

    /** The file's text. */
    public static String encode(TrainingCounts counts) {
        try {
            return FolderFiles.JSON.writeValueAsString(new TreeMap<>(counts.counts()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * With the {@link ExpectedRatesFile} beside it.
     *
     * @throws io.whystream.teacher.TeacherException when there is one and it cannot be read
     */
    static Optional<TrainingCounts> read(FolderFiles files) {
        if (!Files.exists(files.folder().resolve(NAME))) {
            return Optional.empty();
        }
        Map<?, ?> entries = files.json(NAME, Map.class);
        TrainingCounts counts = files.naming(NAME, () -> new TrainingCounts(checked(entries)));
        return Optional.of(ExpectedRatesFile.read(files, counts));
    }

    private static Map<String, Long> checked(Map<?, ?> entries) {
        Map<String, Long> counts = new HashMap<>();
        entries.forEach((itemId, count) -> {
            if (!(count instanceof Integer || count instanceof Long)) {
                throw new IllegalArgumentException(itemId + ": must be a whole number, but is " + count);
            }
            counts.put(itemId.toString(), ((Number) count).longValue());
        });
        return counts;
    }
}
