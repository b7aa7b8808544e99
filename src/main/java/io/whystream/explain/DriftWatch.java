package io.whystream.explain;

import io.whystream.evaluate.Adwin;
import org.jboss.logging.Logger;

/**
 * Watches one signal of one partition. Not thread-safe.
 *
 * <p>The window lives in memory alone: after a restart or a rebalance it begins anew, so a drift in the last few hundred
 * events before may go unnoticed. Nothing that is learned depends on it, unless a reaction is switched on.
 */
final class DriftWatch {
    private static final Logger LOG = Logger.getLogger(DriftWatch.class);
    /** Losses above this are cut to it; a uniform guess among three million items loses as much. */
    private static final double RANGE_NATS = 15;

    private final DriftSignal signal;
    private final int partition;
    private final DriftListener listener;
    private final Adwin window;

    DriftWatch(DriftSignal signal, int partition, DriftSettings settings, DriftListener listener) {
        this.signal = signal;
        this.partition = partition;
        this.listener = listener;
        this.window = new Adwin(settings.delta(), RANGE_NATS);
    }

    /**
     * Takes the loss of the next event.
     *
     * @param nats NaN where nothing was measured: passed over
     * @return whether the mean has risen; that it falls while the student learns is no drift
     */
    boolean rises(double nats) {
        if (Double.isNaN(nats)) {
            return false;
        }
        double before = window.mean();
        boolean risen = window.add(nats) == Adwin.Change.RISEN;
        if (window.checked()) {
            listener.measured(signal, partition, window.mean());
        }
        if (risen) {
            listener.detected(signal, partition);
            LOG.infof(
                    "drift on partition %d: mean %s %.3f nats over the last %d events, %.3f before",
                    partition,
                    signal == DriftSignal.LOSS ? "log loss of the ranker" : "KL of the explainer",
                    window.mean(),
                    window.width(),
                    before);
        }
        return risen;
    }
}
