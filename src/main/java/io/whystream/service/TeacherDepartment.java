package io.whystream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.SoftPrediction;
import io.whystream.metrics.SwapMeters;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.FolderDigest;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.guard.GuardedTeacher;
import io.whystream.teacher.swap.ModelLoader;
import io.whystream.teacher.swap.ModelOrder;
import io.whystream.teacher.swap.SwapReport;
import io.whystream.teacher.swap.TeacherPost;
import io.whystream.teacher.swap.TeacherSwap;
import io.whystream.topology.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The teacher of one instance: who holds the post, and the ways by which another one is ordered. */
final class TeacherDepartment implements AutoCloseable {
    private static final ModelLoader FOLDERS = new ModelLoader() {
        @Override
        public Teacher load(Path folder) {
            return TeacherFolder.load(folder);
        }

        @Override
        public String digest(Path folder) {
            return FolderDigest.of(folder);
        }
    };

    private final TeachingSettings settings;
    private final TeacherPost post;
    private final TeacherSwap swap;
    private @Nullable TeacherNews news;

    /** @param first closed with the department, or when it is succeeded */
    TeacherDepartment(Teacher first, TeachingSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.post = new TeacherPost(new GuardedTeacher(first, settings.guard()));
        this.swap = new TeacherSwap(post, FOLDERS, settings.guard(), settings.swap(), new SwapMeters(registry));
    }

    /** Listens for orders from now on. */
    void listen(StreamSettings stream) {
        news = new TeacherNews(stream, settings.sources(), swap::order);
    }

    /** Carried out later, or refused: {@link #reports} tells. */
    void order(ModelOrder order) {
        swap.order(order, () -> settings.sources().allowed().resolve(order.uri()));
    }

    /** What became of the latest orders, newest first. */
    List<SwapReport> reports() {
        return swap.reports();
    }

    TeacherPost post() {
        return post;
    }

    void taught(List<SoftPrediction> predictions) {
        swap.taught(predictions);
    }

    @Override
    public void close() {
        if (news != null) {
            news.close();
        }
        swap.close();
        post.close();
    }
}
