package io.whystream.teacher.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllowedFoldersTest {
    @TempDir
    Path folder;

    private Path models;
    private AllowedFolders allowed;

    @BeforeEach
    void makeFolders() throws IOException {
        models = Files.createDirectories(folder.resolve("models"));
        Files.createDirectories(models.resolve("seven"));
        Files.createDirectories(folder.resolve("models-of-others"));
        allowed = new AllowedFolders(List.of(models.toUri().toString()));
    }

    @Test
    void shouldFindWhatLiesBelow() throws IOException {
        assertThat(allowed.resolve(models.resolve("seven").toUri().toString()))
                .isEqualTo(models.resolve("seven").toRealPath());
    }

    @Test
    void shouldRefuseWhatLiesElsewhereHoweverItIsWritten() throws IOException {
        Files.createSymbolicLink(models.resolve("link"), folder.resolve("models-of-others"));
        for (String uri : List.of(
                folder.resolve("models-of-others").toUri().toString(),
                models.toUri() + "../models-of-others",
                models.toUri() + "link")) {
            assertThatThrownBy(() -> allowed.resolve(uri))
                    .as(uri)
                    .isInstanceOf(TeacherException.class)
                    .hasMessageContaining("whystream.teach.swap.allowed");
        }
        assertThatThrownBy(() ->
                        new AllowedFolders(List.of()).resolve(models.toUri().toString()))
                .isInstanceOf(TeacherException.class);
    }

    @Test
    void shouldRefuseOtherKindsOfUriAndWhatIsNotThere() {
        for (String uri : List.of("http://models/seven", "seven", "file://host/seven", "no uri at all")) {
            assertThatThrownBy(() -> allowed.resolve(uri)).as(uri).isInstanceOf(TeacherException.class);
        }
        assertThatThrownBy(() -> allowed.resolve(models.toUri() + "eight"))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("no such folder");
    }
}
