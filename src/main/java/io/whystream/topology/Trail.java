package io.whystream.topology;

import io.whystream.context.Catalogue;
import io.whystream.explain.ExplanationSettings;
import io.whystream.feature.FeatureSettings;
import io.whystream.teacher.KnownTeacher;
import io.whystream.trail.LaterEntries;
import io.whystream.trail.Outcome;
import io.whystream.trail.SigningKey;
import io.whystream.trail.TrailAuditor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds past explanations against what is left of that which made them, from the topics alone; beside a running service or
 * without one.
 *
 * @param settings how the broker is reached
 * @param topics where everything stands
 * @param explanations the topic whose explanations are examined: the usual one, or a copy
 * @param key that they were signed with; null to leave signatures unchecked
 * @param features as they were configured when the explanations were made
 * @param told likewise
 * @param teacher whose probes were features; null where it is not at hand
 */
public record Trail(
        StreamSettings settings,
        Topics topics,
        String explanations,
        @Nullable SigningKey key,
        FeatureSettings features,
        ExplanationSettings told,
        @Nullable KnownTeacher teacher) {

    /**
     * Examines the explanations of this id.
     *
     * @return none where there is no such explanation
     * @throws StreamException when a topic cannot be read
     */
    public List<Outcome> examine(String explanationId) {
        ExplanationSearch search = new ExplanationSearch(key);
        try (TopicScan scan = new TopicScan(settings)) {
            search.byId(scan, explanations, explanationId);
            return outcomes(scan, search);
        }
    }

    /**
     * Examines some that are drawn at random; all of them, where there are fewer.
     *
     * @throws StreamException when a topic cannot be read
     */
    public List<Outcome> sample(int count, long seed) {
        ExplanationSearch search = new ExplanationSearch(key);
        try (TopicScan scan = new TopicScan(settings)) {
            search.sample(scan, explanations, count, seed);
            return outcomes(scan, search);
        }
    }

    private List<Outcome> outcomes(TopicScan scan, ExplanationSearch search) {
        List<Outcome> outcomes = new ArrayList<>(search.unreadable());
        if (search.found().isEmpty()) {
            return outcomes;
        }
        EvidenceSearch evidence = new EvidenceSearch(scan, topics, search.found());
        Catalogue catalogue = new Catalogue();
        LaterEntries later = new LaterEntries();
        evidence.readCatalogue(catalogue, later);
        evidence.readEvents();
        evidence.readPredictions();
        evidence.readSnapshots(search.found());
        TrailAuditor auditor = new TrailAuditor(catalogue, later, features, told, teacher);
        search.found().forEach(found -> outcomes.add(auditor.examine(evidence.exhibit(found))));
        return outcomes;
    }
}
