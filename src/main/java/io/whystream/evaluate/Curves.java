package io.whystream.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the figures moved along the stream: means over windows that slide over the counted events. All lists have one entry
 * per window, in the order of the stream.
 *
 * @param from the number of the first counted event in the stream, from 1
 * @param window counted events in a window
 * @param upTo the number in the stream of the last counted event of each window, from 1
 * @param evaluated how many events of each window were evaluated
 * @param ndcgAt10 by model, as in {@link ReplayReport.RankingFigures}; misses count as 0, null where a window holds no
 *     evaluated event; a model that never ranked is absent
 * @param fidelity by measure ({@code top10_overlap}, {@code kendall_tau}, {@code r2}, {@code kl}), over the window's
 *     events that have it; null where none has, absent where no window has
 */
public record Curves(
        @JsonProperty("from") long from,
        @JsonProperty("window") int window,
        @JsonProperty("up_to") List<Long> upTo,
        @JsonProperty("evaluated") List<Integer> evaluated,
        @JsonProperty("ndcg@10") Map<String, List<@Nullable Double>> ndcgAt10,
        @JsonProperty("fidelity") Map<String, List<@Nullable Double>> fidelity) {}
