package io.whystream.cli;

import io.whystream.event.Item;
import io.whystream.local.replay.ReplayClient;
import io.whystream.service.Whystream;
import java.time.Duration;
import java.util.List;

/** Brings a catalogue into an instance before the first event, so that no film is unknown for a moment. */
final class CatalogueLoad {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLISECONDS = 20;

    private CatalogueLoad() {}

    /** Publishes the items and waits until the instance knows them all. */
    static void publish(ReplayClient client, List<Item> items, Whystream whystream) throws InterruptedException {
        client.publishItems(items);
        long expected = items.stream().map(Item::itemId).distinct().count();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (whystream.catalogue().size() < expected) {
            if (System.nanoTime() > deadline) {
                throw new CommandException("the catalogue did not arrive within " + LIMIT.toSeconds() + " s: "
                        + whystream.catalogue().size() + " of " + expected + " items are known");
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
    }
}
