package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.feature.FeatureFamily;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSettings;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import io.whystream.feature.MutedReasons;
import io.whystream.feature.ReasonKind;
import io.whystream.teacher.KnownTeacher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The features of an answer that depend on its user alone, derived anew ({@link FeatureFamily#ofUserAlone}): by the families
 * themselves, over a stream of which nothing is known. Not thread-safe.
 */
public final class UserFeatures {
    private final Catalogue catalogue;
    private final Observations observations;
    private final FeatureSpace space;
    private final FeatureMatrix matrix;
    private final ItemSet items = new ItemSet();

    /** @param teacher whose probes are features; null for none, those features are left out then */
    public UserFeatures(Catalogue catalogue, FeatureSettings settings, @Nullable KnownTeacher teacher) {
        this.catalogue = catalogue;
        this.observations = new Observations(settings.halfLives());
        this.space = new FeatureSpace(
                observations,
                settings,
                1,
                teacher == null ? null : teacher.probes(),
                teacher == null ? null : teacher.vocabulary());
        this.matrix = new FeatureMatrix(space.columns());
    }

    /**
     * A feature of one answer.
     *
     * @param item the history item that it speaks of, where it speaks of one
     */
    public record Name(String feature, @Nullable String item) {}

    /**
     * The values, rounded as they are published; more than one where the history holds an item more than once.
     *
     * @param candidates the items that it was held against, the explained one among them; where they are not known, that one
     *     alone, and features that are differences from the mean candidate are left out
     */
    public Map<Name, List<Double>> of(
            Interaction interaction, UserContext context, List<String> candidates, String itemId) {
        Moment moment = Moment.of(interaction, context.history(), observations.items(), catalogue::facts)
                .without(MutedReasons.of(context.muted()));
        items.clear();
        candidates.forEach(this::add);
        int row = add(itemId);
        space.fill(moment, items, matrix);
        Map<Name, List<Double>> values = new HashMap<>();
        space.split(moment, items, row, matrix, (family, weight, feature, kind, about, value) -> {
            if (family.ofUserAlone() && (items.size() > 1 || !family.centred())) {
                double centred = value - (family.centred() ? matrix.columnMean(weight) : 0);
                Name name = new Name(family.name() + "/" + feature, kind == ReasonKind.HISTORY ? about : null);
                values.computeIfAbsent(name, unmet -> new ArrayList<>()).add(Rounding.toMillionths(centred));
            }
        });
        return values;
    }

    private int add(String itemId) {
        return items.add(observations.items().add(itemId), catalogue.facts(itemId));
    }
}
