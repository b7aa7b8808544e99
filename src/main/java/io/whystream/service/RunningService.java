package io.whystream.service;

import io.whystream.topology.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instance that this application runs, for whoever reports on it. */
@ApplicationScoped
public class RunningService {
    private volatile @Nullable Whystream whystream;

    void set(Whystream instance) {
        whystream = instance;
    }

    /** The instance, once it is assembled. */
    public Optional<Whystream> find() {
        return Optional.ofNullable(whystream);
    }

    /** The stream's state; created until there is one. */
    public StreamState state() {
        return find().map(instance -> instance.engine().state()).orElse(StreamState.CREATED);
    }
}
