package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the teacher says of the whole catalogue, for the sampled share of events on which fidelity and ranking are
 * measured.
 *
 * @param rank the place of the event's item among all items the teacher's instance knows, less the user's history; 1 is
 *     best, ties count half; absent where the event has no single item
 * @param correctedRank the same by the corrected logits; absent where they are not corrected
 * @param top the teacher's ten best items, best first, less the history
 * @param olderItems items that the user chose before the history starts: they are left out of every ranking too
 * @param candidates a draw of its own for fidelity, never trained on: the event's item first where the
 *     teacher knows it, then up to 100 others, all of them known to it
 * @param effects what each history item did to the logit of the event's item, aligned with the end of the history as the
 *     attention is; of a share of the audited events, and where the event has a single item
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TeacherAudit(
        @Nullable Double rank,
        @Nullable Double correctedRank,
        List<String> top,
        List<String> olderItems,

        @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS)
        List<Candidate> candidates,

        List<HistoryEffect> effects) {
    /** One without effects whose logits are not corrected. */
    public TeacherAudit(@Nullable Double rank, List<String> top, List<String> olderItems, List<Candidate> candidates) {
        this(rank, null, top, olderItems, candidates, List.of());
    }

    public TeacherAudit {
        rank = Require.rankOrAbsent("rank", rank);
        correctedRank = Require.rankOrAbsent("correctedRank", correctedRank);
        top = Require.listOrEmpty("top", top);
        olderItems = Require.listOrEmpty("olderItems", olderItems);
        Require.present("candidates", candidates);
        candidates = Require.listOrEmpty("candidates", candidates);
        effects = Require.listOrEmpty("effects", effects);
    }
}
