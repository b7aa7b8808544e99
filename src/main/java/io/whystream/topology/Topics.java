package io.whystream.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The names of the topics.
 *
 * @param interactions input: what users did
 * @param feedback input: what users reply to explanations; as many partitions as the interactions
 * @param items input, compacted: what the catalogue says, as it was sent
 * @param catalogue internal, compacted: the entries that were checked
 * @param softPredictions the contract between teaching and learning
 * @param studentState internal, compacted: what every learning partition has learned, for all instances
 * @param explanations output: the answers
 * @param verdicts internal: feedback on explanations whose reasons must be looked up
 * @param audits output: how faithful some of the answers are
 * @param modelReports output: the model as a whole
 * @param modelSnapshots output: the weights that answers were made with
 * @param deadLetters output: what could not be read, untouched
 */
public record Topics(
        String interactions,
        String feedback,
        String items,
        String catalogue,
        String softPredictions,
        String studentState,
        String explanations,
        String verdicts,
        String audits,
        String modelReports,
        String modelSnapshots,
        String deadLetters) {

    public Topics {
        if (new HashSet<>(List.of(
                                interactions,
                                feedback,
                                items,
                                catalogue,
                                softPredictions,
                                studentState,
                                explanations,
                                verdicts,
                                audits,
                                modelReports,
                                modelSnapshots,
                                deadLetters))
                        .size()
                != 12) {
            throw new IllegalArgumentException("every topic needs a name of its own");
        }
    }

    /** The names that everybody uses who has no reason for others. */
    public static Topics defaults() {
        return withPrefix("whystream.");
    }

    /** The default names behind another prefix. */
    public static Topics withPrefix(String prefix) {
        return new Topics(
                prefix + "interactions",
                prefix + "feedback",
                prefix + "items",
                prefix + "catalogue",
                prefix + "soft-predictions",
                prefix + "student-state",
                prefix + "explanations",
                prefix + "verdicts",
                prefix + "audits",
                prefix + "model-reports",
                prefix + "model-snapshots",
                prefix + "dead-letters");
    }

    /** Topics that need as many partitions as another, since the records of both meet in one task: the other's name by name. */
    Map<String, String> companions() {
        return Map.of(feedback, interactions, verdicts, explanations);
    }

    /** What all the names begin with; empty where they have nothing in common. */
    public String prefix() {
        String prefix = interactions;
        for (String name : all()) {
            while (!name.startsWith(prefix)) {
                prefix = prefix.substring(0, prefix.length() - 1);
            }
        }
        return prefix;
    }

    /** All of them, in the order of the flow. */
    public List<String> all() {
        return List.of(
                interactions,
                feedback,
                items,
                catalogue,
                softPredictions,
                studentState,
                explanations,
                verdicts,
                audits,
                modelReports,
                modelSnapshots,
                deadLetters);
    }
}
