package io.whystream.teacher.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.whystream.teacher.TrainingCounts;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@value #NAME}: how often the teacher itself expects each item among 5,000 choices, {@code {"item-17": 4.25, …}}. Beside a
 * {@link TrainingCountsFile}; without it today's choices are measured against the training's.
 */
public final class ExpectedRatesFile {
    public static final String NAME = "expected-rates.json";

    private ExpectedRatesFile() {}

    /** The file's text. */
    public static String encode(Map<String, Double> rates) {
        try {
            return FolderFiles.JSON.writeValueAsString(new TreeMap<>(rates));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @throws io.whystream.teacher.TeacherException when there is one and it cannot be read */
    static TrainingCounts read(FolderFiles files, TrainingCounts counts) {
        if (!Files.exists(files.folder().resolve(NAME))) {
            return counts;
        }
        Map<?, ?> entries = files.json(NAME, Map.class);
        return files.naming(NAME, () -> counts.expecting(checked(entries)));
    }

    private static Map<String, Double> checked(Map<?, ?> entries) {
        Map<String, Double> rates = new HashMap<>();
        entries.forEach((itemId, rate) -> {
            if (!(rate instanceof Number number)) {
                throw new IllegalArgumentException(itemId + ": must be a number, but is " + rate);
            }
            rates.put(itemId.toString(), number.doubleValue());
        });
        return rates;
    }
}
