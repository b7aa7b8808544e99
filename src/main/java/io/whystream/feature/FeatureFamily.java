package io.whystream.feature;

import io.whystream.state.Additive;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of reason: some columns that are filled and named together. */
public interface FeatureFamily {
    Set<ReasonKind> EVERY_KIND = Set.of(ReasonKind.values());

    /** The family's name, as it stands in the explanations. */
    String name();

    /** The names of its dense columns, without the family's name; may be empty. */
    List<String> columns();

    /**
     * The settings on which it depends what its weights mean, whatever its columns are called: stored weights that were learned
     * under others are refused. Values that mean the same give equal lists.
     */
    default List<String> settings() {
        return List.of();
    }

    /** What its parts may speak of, at most: a family that speaks of nothing muted need not be taken apart. */
    default Set<ReasonKind> kinds() {
        return EVERY_KIND;
    }

    /**
     * Whether every item has these columns, so that only the difference to the other candidates says something:
     * the dense columns are then explained less their mean over the candidates.
     */
    default boolean centred() {
        return false;
    }

    /**
     * Whether its values are learned from the teacher, in log-odds as they stand: the explainer takes them at weight 1,
     * and their own gradient comes by {@link #taught}.
     */
    default boolean learned() {
        return false;
    }

    /**
     * Whether its values follow from the user's own past, the event, the catalogue and the teacher's probes alone, and not
     * from what others did or what was learned: these can be derived anew at any time.
     */
    default boolean ofUserAlone() {
        return false;
    }

    /**
     * Fills its columns and entries for all items of a set.
     *
     * @param firstColumn where its dense columns begin
     */
    void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn);

    /**
     * Takes the values of one item apart into what they speak of: the parts of a column sum to the column's value.
     *
     * @param row the item's row in the set that {@link #fill} was last called with
     */
    void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts);

    /**
     * Hears in which direction each candidate's score was away from the teacher's, once per event.
     *
     * @param gradient the gradient of the explainer's loss by each row's score
     */
    default void taught(Moment moment, ItemSet items, double[] gradient) {}

    /** Hears that another teacher has taken over: what hangs on the former's space begins anew. */
    default void teacherChanged() {}

    /** What must be kept and shared; null for a family that keeps nothing. */
    default @Nullable Additive state() {
        return null;
    }
}
