package io.whystream.service;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.swap.FolderWatch;
import io.whystream.teacher.swap.ModelOrder;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TeacherOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From where an instance hears of new teachers: the folder that it watches, and the topic of orders. */
final class TeacherNews implements AutoCloseable {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final SwapSources sources;
    private final BiConsumer<ModelOrder, Supplier<Path>> audience;
    private final @Nullable FolderWatch watch;
    private final @Nullable TeacherOrders orders;

    /** @param audience hears of each order, and finds its folder or why there is none; on threads of their own */
    TeacherNews(StreamSettings stream, SwapSources sources, BiConsumer<ModelOrder, Supplier<Path>> audience) {
        this.sources = sources;
        this.audience = audience;
        Path folder = sources.folder();
        watch = folder == null ? null : FolderWatch.start(folder, sources.watch(), () -> changed(folder));
        String topic = sources.topic();
        orders = topic == null ? null : TeacherOrders.start(stream, topic, this::ordered);
    }

    private void changed(Path folder) {
        audience.accept(new ModelOrder(folder.toUri().toString(), null), () -> folder);
    }

    private void ordered(String where, byte[] value) {
        try {
            ModelOrder order = JSON.readValue(value, ModelOrder.class);
            audience.accept(order, () -> sources.allowed().resolve(order.uri()));
        } catch (IOException | RuntimeException failure) {
            audience.accept(new ModelOrder(where, null), () -> {
                throw new TeacherException(
                        where + ": is no order, {\"uri\": …, \"sha256\": …}: " + failure.getMessage());
            });
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        if (orders != null) {
            orders.close();
        }
    }
}
