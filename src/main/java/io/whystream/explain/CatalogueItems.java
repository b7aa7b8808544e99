package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.NameIndex;
import io.whystream.feature.ItemSet;

/**
 * Every item that the student has heard of, with what the catalogue says of it, by number: kept from one audited event to the
 * next, since hardly anything changes in between. An item of another partition whose name is still on its way is left out. Not
 * thread-safe.
 */
final class CatalogueItems {
    private final Catalogue catalogue;
    private final NameIndex names;
    private final ItemSet items = new ItemSet();
    private long changes;
    private int named;
    private int next;

    CatalogueItems(Catalogue catalogue, NameIndex names) {
        this.catalogue = catalogue;
        this.names = names;
    }

    /** As they are now; the same set as ever, which changes with the next call. */
    ItemSet upToDate() {
        long latest = catalogue.changes(); // asked first: what changes from here on is read again next time
        boolean late = items.size() < next && names.named() != named;
        if (latest != changes || late) {
            items.clear();
            next = 0;
        }
        for (; next < names.size(); next++) {
            if (names.named(next)) {
                items.add(next, catalogue.facts(names.name(next)));
            }
        }
        changes = latest;
        named = names.named();
        return items;
    }
}
