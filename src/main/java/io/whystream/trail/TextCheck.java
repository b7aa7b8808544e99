package io.whystream.trail;

import static io.whystream.trail.Aspect.TEXT;

import io.whystream.context.Catalogue;
import io.whystream.event.Explanation;
import io.whystream.event.Item;
import io.whystream.explain.Retelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** That titles are the catalogue's, and the sentences what follows from the reasons. */
final class TextCheck implements Check {
    private final Catalogue catalogue;
    private final LaterEntries later;
    private final Retelling retelling;

    TextCheck(Catalogue catalogue, LaterEntries later, Retelling retelling) {
        this.catalogue = catalogue;
        this.later = later;
        this.retelling = retelling;
    }

    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        Explanation told = exhibit.explanation();
        String title = catalogue.find(told.itemId()).map(Item::title).orElse(null);
        boolean titled = Objects.equals(title, told.title())
                && catalogue.find(told.itemId()).isPresent() == told.catalogued();
        if (titled && retelling.agrees(told, this::name)) {
            findings.identical(TEXT);
        } else if (later.any(named(told), exhibit.written())) {
            findings.unknown(TEXT, "the catalogue has changed since");
        } else {
            findings.broken(TEXT, titled ? "the sentences do not follow from the reasons" : "the title is another");
        }
    }

    private String name(String itemId) {
        return catalogue.find(itemId).map(Item::displayName).orElse(itemId);
    }

    private static List<String> named(Explanation told) {
        List<String> named = new ArrayList<>(List.of(told.itemId()));
        told.reasons().forEach(reason -> {
            if (reason.about() != null) {
                named.add(reason.about());
            }
        });
        return named;
    }
}
