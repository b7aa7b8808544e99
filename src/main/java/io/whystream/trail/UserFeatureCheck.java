package io.whystream.trail;

import static io.whystream.trail.Aspect.USER_FEATURES;

import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.UserFeatures;
import io.whystream.explain.UserFeatures.Name;
import io.whystream.teacher.KnownTeacher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That features which depend on the user alone have the values that the derived past leads to. */
final class UserFeatureCheck implements Check {
    private final UserFeatures plain;
    private final @Nullable UserFeatures taught;
    private final @Nullable KnownTeacher teacher;
    private final LaterEntries later;

    /**
     * @param plain without a teacher's features
     * @param taught with those of the teacher; null without one
     */
    UserFeatureCheck(
            UserFeatures plain, @Nullable UserFeatures taught, @Nullable KnownTeacher teacher, LaterEntries later) {
        this.plain = plain;
        this.taught = taught;
        this.teacher = teacher;
        this.later = later;
    }

    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        Optional<UserContext> context = ContextCheck.of(exhibit);
        if (context.isEmpty()) {
            findings.unknown(USER_FEATURES, "it is not known what was known of the user");
            return;
        }
        Explanation told = exhibit.explanation();
        List<String> candidates = candidates(exhibit.prediction());
        Map<Name, List<Double>> values =
                of(told).of(told.interaction(), context.orElseThrow(), candidates, told.itemId());
        findings.identical(USER_FEATURES);
        for (Contribution part : told.contributions()) {
            List<Double> derived = values.get(new Name(part.feature(), part.item()));
            if (derived != null && !derived.contains(part.value())) {
                complain(exhibit, context.orElseThrow(), candidates, part, derived, findings);
            }
        }
    }

    private void complain(
            Exhibit exhibit,
            UserContext context,
            List<String> candidates,
            Contribution part,
            List<Double> derived,
            Findings findings) {
        List<String> items = new ArrayList<>(candidates);
        items.add(exhibit.explanation().itemId());
        context.history().stream().map(HistoryEntry::itemId).forEach(items::add);
        if (later.any(items, exhibit.written())) {
            findings.unknown(USER_FEATURES, "the catalogue has changed since");
        } else {
            findings.broken(USER_FEATURES, "%s is %s, not %s", part.feature(), derived, part.value());
        }
    }

    private UserFeatures of(Explanation told) {
        return taught != null
                        && teacher != null
                        && teacher.version().equals(told.teacher().model())
                ? taught
                : plain;
    }

    private static List<String> candidates(@Nullable SoftPrediction prediction) {
        return prediction == null
                ? List.of()
                : prediction.candidates().stream().map(Candidate::itemId).toList();
    }
}
