package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {
    @TempDir
    Path home;

    @Test
    void shouldMakeTheFolderAndLeaveNothingInIt() {
        Path folder = home.resolve(Path.of("deep", "state"));
        StateFolder.require(folder);
        StateFolder.require(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldSayInOneLineThatItCannotBeWritten() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "in the way");
        assertThatThrownBy(() -> StateFolder.require(file.resolve("state")))
                .isInstanceOf(StreamException.class)
                .message()
                .startsWith("the state folder " + file.resolve("state") + " cannot be written (")
                .contains("--state-dir")
                .doesNotContain("\n");
    }
}
