package io.whystream.service;

import io.whystream.api.StatusSource;
import io.whystream.topology.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instance that this application runs, for whoever reports on it. */
@ApplicationScoped
public class RunningService implements StatusSource {
    private volatile @Nullable Whystream whystream;

    void set(Whystream instance) {
        whystream = instance;
    }

    /** The stream's state; created until there is one. */
    StreamState state() {
        return find().map(instance -> instance.engine().state()).orElse(StreamState.CREATED);
    }

    /** The digest of the model that is asked, or none. */
    String teacher() {
        return find().flatMap(Whystream::teacher)
                .map(teacher -> teacher.version().version())
                .orElse("none");
    }

    @Override
    public Status status() {
        return new Status(
                state().name().toLowerCase(Locale.ROOT),
                teacher(),
                find().map(instance -> instance.catalogue().size()).orElse(0));
    }

    private Optional<Whystream> find() {
        return Optional.ofNullable(whystream);
    }
}
