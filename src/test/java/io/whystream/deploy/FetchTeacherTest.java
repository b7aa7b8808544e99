package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's script that brings a teacher's archive, run as its container would. */
class FetchTeacherTest {
    @TempDir
    Path work;

    @Test
    void shouldUnpackAnArchiveOfTheRightDigest() throws Exception {
        Path archive = archive();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
        assertThat(fetch(archive, digest)).isEmpty();
        assertThat(work.resolve("teacher/model.json")).hasContent("{}");
        assertThat(work.resolve("fetched")).doesNotExist();
    }

    @Test
    void shouldUnpackNothingOfAnotherDigestAndSayWhatToDo() throws Exception {
        assertThat(fetch(archive(), "c".repeat(64))).contains("correct teacher.url.sha256");
        assertThat(work.resolve("teacher")).isEmptyDirectory();
    }

    private Path archive() throws IOException, InterruptedException {
        Files.createDirectories(work.resolve("teacher"));
        Path model = Files.createDirectories(work.resolve("model"));
        Files.writeString(model.resolve("model.json"), "{}");
        Path archive = work.resolve("model.tar.gz");
        run(new ProcessBuilder("tar", "-czf", archive.toString(), "-C", model.toString(), "."));
        return archive;
    }

    private String fetch(Path archive, String digest) throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("sh", "-c", Files.readString(Chart.FOLDER.resolve("files/fetch-teacher.sh")));
        script.environment().put("ADDRESS", archive.toUri().toString().replace("file:///", "file://localhost/"));
        script.environment().put("SHA256", digest);
        script.environment().put("FOLDER", work.resolve("teacher").toString());
        script.environment().put("ARCHIVE", work.resolve("fetched").toString());
        return run(script);
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }
}
