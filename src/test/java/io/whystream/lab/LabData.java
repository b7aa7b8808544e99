package io.whystream.lab;

import io.whystream.context.Catalogue;
import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A data set as the labs play it.
 *
 * @param events in the order of time, ties shuffled as the replay does by default
 * @param catalogue all of its items
 */
record LabData(String name, List<Interaction> events, Catalogue catalogue) {
    /** @param limit only the earliest events */
    static LabData read(Path folder, int limit) {
        DataSet set = DataSet.read(folder, 1).limit(limit);
        Catalogue catalogue = new Catalogue();
        set.items().forEach(catalogue::put);
        List<Interaction> events = set.records().stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
        return new LabData(set.name(), events, catalogue);
    }
}
