package io.whystream.teacher.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the files of a model folder; whatever is wrong with one is said in one line with its path.
 *
 * @param advice what to do, at the end of each such line
 */
record FolderFiles(Path folder, String advice) {
    static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /** The card of any teacher: says which kind it is. */
    static final String CARD = "model.json";

    static final String VOCABULARY = "vocabulary.json";

    /** @throws TeacherException when it is missing, or is no JSON of this type */
    <T> T json(String name, Class<T> type) {
        byte[] bytes = bytes(name);
        try {
            T value = JSON.readValue(bytes, type);
            if (value == null) {
                throw broken(name, "holds nothing");
            }
            return value;
        } catch (JsonProcessingException failure) {
            throw broken(name, "cannot be read: " + failure.getOriginalMessage());
        } catch (IOException failure) {
            throw broken(name, "cannot be read: " + failure.getMessage());
        }
    }

    /** With the content that the folder knows. */
    Vocabulary vocabulary() {
        Vocabulary items = naming(VOCABULARY, () -> new Vocabulary(List.of(json(VOCABULARY, String[].class))));
        return ContentFile.attached(this, items);
    }

    byte[] bytes(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw broken(name, Files.exists(file) ? "cannot be read: " + failure.getMessage() : "is missing");
        }
    }

    /** @throws TeacherException when it is missing, or its digest is another one */
    byte[] checked(String name, String digest) {
        byte[] bytes = bytes(name);
        if (!Digest.of(bytes).equals(digest)) {
            throw broken(name, "is not the file that model.json was written with (its digest differs)");
        }
        return bytes;
    }

    /** Does the reading; the file's name is put before what it finds wrong. */
    <T> T naming(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (TeacherException | IllegalArgumentException | NullPointerException failure) {
            String message = failure.getMessage();
            throw broken(name, message == null ? "holds a null" : message);
        }
    }

    TeacherException broken(String name, String what) {
        return new TeacherException(folder.resolve(name) + ": " + what + "; " + advice);
    }
}
