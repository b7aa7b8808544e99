package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.Catalogue;
import io.whystream.context.EventIds;
import io.whystream.context.NameIndex;
import io.whystream.event.Item;
import io.whystream.feature.ItemSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueItemsTest {
    private final Catalogue catalogue = new Catalogue();
    private final NameIndex names = new NameIndex();
    private final CatalogueItems known = new CatalogueItems(catalogue, names);

    private int[] numbers() {
        ItemSet items = known.upToDate();
        return IntStream.range(0, items.size()).map(items::item).toArray();
    }

    @Test
    void shouldGoOnWithItemsThatCameSince() {
        names.add("one");
        assertThat(numbers()).containsExactly(0);
        names.add("two");
        assertThat(numbers()).containsExactly(0, 1);
    }

    @Test
    void shouldTakeAnItemInItsPlaceOnceItsNameIsKnown() {
        names.addHash(EventIds.hash("late"));
        names.add("two");
        assertThat(numbers()).containsExactly(1);
        names.add("late");
        assertThat(numbers()).containsExactly(0, 1);
    }

    @Test
    void shouldSayWhatTheCatalogueSaysNow() {
        names.add("film");
        assertThat(known.upToDate().facts(0).title()).isNull();
        Item told = new Item("film", "Casablanca", List.of(), List.of(), List.of(), null, null, Map.of());
        catalogue.put(told);
        assertThat(known.upToDate().facts(0)).isSameAs(told);
        catalogue.remove("film");
        assertThat(known.upToDate().facts(0).title()).isNull();
    }
}
