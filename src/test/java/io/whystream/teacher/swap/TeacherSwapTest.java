package io.whystream.teacher.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TestingTeacher;
import io.whystream.teacher.djl.FolderDigest;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.guard.GuardedTeacher;
import io.whystream.teacher.swap.SwapReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TeacherSwapTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final TestingTeacher first = TestingTeacher.ofItems(5);
    private final TeacherPost post = new TeacherPost(new GuardedTeacher(first, GuardSettings.defaults()));
    private final ModelLoader loader = new ModelLoader() {
        @Override
        public Teacher load(Path model) {
            return new TestingTeacher(
                    first.vocabulary().itemIds(), 2, model.getFileName().toString());
        }

        @Override
        public String digest(Path model) {
            return FolderDigest.of(model);
        }
    };
    private final TeacherSwap swap =
            new TeacherSwap(post, loader, GuardSettings.defaults(), new SwapSettings(0, 0.5, PATIENCE), report -> {});

    @AfterEach
    void close() {
        swap.close();
        post.close();
    }

    @Test
    void shouldFreeThePredecessorOnlyWhenItsLastBatchHasEnded() throws IOException {
        Path next = model("next");
        try (TeacherPost.Lease lease = post.lease()) {
            swap.order(new ModelOrder(next.toUri().toString(), null), () -> next);
            await().atMost(PATIENCE).until(() -> isPresent("next"));
            assertThat(first.isClosed()).isFalse();
            assertThat(lease.teacher().version()).isEqualTo(first.version());
        }
        assertThat(first.isClosed()).isTrue();
        assertThat(post.find(first.version()))
                .as("late predictions of it are understood")
                .isNotNull();
        assertThat(swap.reports().get(0).outcome()).isEqualTo(Outcome.APPOINTED);
    }

    @Test
    void shouldRefuseAnotherDigestAndChangeNothing() throws IOException {
        Path next = model("next");
        swap.order(new ModelOrder(next.toUri().toString(), "0".repeat(64)), () -> next);
        await().atMost(PATIENCE).until(() -> outcome() == Outcome.REFUSED);
        assertThat(swap.reports().get(0).reason()).contains(FolderDigest.of(next));
        assertThat(post.present().version()).isEqualTo(first.version());
        assertThat(first.isClosed()).isFalse();
    }

    @Test
    void shouldOrderWhatComesToLieInTheWatchedFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("current"), model("one"));
        try (FolderWatch watch = FolderWatch.start(
                link,
                Duration.ofMillis(20),
                () -> swap.order(new ModelOrder(link.toUri().toString(), null), () -> link))) {
            assertThat(watch).isNotNull();
            Path two = model("two");
            Files.delete(link);
            Files.createSymbolicLink(link, two);
            await().atMost(PATIENCE).until(() -> isPresent("current"));
        }
        assertThat(swap.reports()).hasSize(1);
    }

    private boolean isPresent(String version) {
        return post.present().version().equals(new TeacherVersion("testing", version));
    }

    private Outcome outcome() {
        List<SwapReport> reports = swap.reports();
        return reports.isEmpty() ? null : reports.get(0).outcome();
    }

    private Path model(String name) throws IOException {
        Path model = Files.createDirectory(folder.resolve(name));
        Files.writeString(model.resolve("weights"), name);
        return model;
    }
}
