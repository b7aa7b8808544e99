package io.whystream.trail;

import static io.whystream.trail.Aspect.CONTEXT;
import static io.whystream.trail.Aspect.EVENT;

import io.whystream.context.ContextDigest;
import io.whystream.context.UserContext;
import io.whystream.event.Explanation;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Provenance;
import io.whystream.event.Recommendation;
import io.whystream.feature.MutedReasons;
import io.whystream.feature.ReasonKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That the event is what its source says, and the user's past what was done until then. */
final class ContextCheck implements Check {
    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        Explanation told = exhibit.explanation();
        if (exhibit.event() == null && !exhibit.retained()) {
            findings.unknown(EVENT, "what its source points to is not there any more");
        } else if (exhibit.event() == null) {
            findings.broken(EVENT, "nothing that can be read stands where its source points");
        } else {
            findings.require(
                    exhibit.event().equals(told.interaction()), EVENT, "another event stands where its source points");
        }
        if (exhibit.contexts().isEmpty()) {
            findings.unknown(CONTEXT, "the user's past until then is not there any more");
            return;
        }
        digest(exhibit, told, findings);
        named(told, of(exhibit).orElse(exhibit.contexts().get(0)), findings);
    }

    private static void digest(Exhibit exhibit, Explanation told, Findings findings) {
        Optional<UserContext> right = of(exhibit);
        if (told.provenance() == null) {
            findings.unknown(CONTEXT, "it does not say what was known of the user: it is of an older release");
        } else if (right.isEmpty()) {
            findings.broken(CONTEXT, "what was known of the user is not what the user had done until then");
        } else if (right.orElseThrow().equals(exhibit.contexts().get(0))) {
            findings.identical(CONTEXT);
        } else {
            findings.consistent(CONTEXT);
        }
    }

    /** The derived context that the explanation names; nothing where none is. */
    static Optional<UserContext> of(Exhibit exhibit) {
        Provenance made = exhibit.explanation().provenance();
        return exhibit.contexts().stream()
                .filter(context ->
                        made != null && made.context().equals(ContextDigest.of(context.history(), context.muted())))
                .findFirst();
    }

    /** Whatever is said of an earlier choice is said of one that was made, and nothing of what is muted. */
    private static void named(Explanation told, UserContext context, Findings findings) {
        List<String> history =
                context.history().stream().map(HistoryEntry::itemId).toList();
        for (String item : named(told)) {
            findings.require(history.contains(item), CONTEXT, "%s is no choice of the user's history", item);
        }
        Lags lags = new Lags(history);
        told.contributions().forEach(part -> lags.complaint(part).ifPresent(what -> findings.broken(CONTEXT, what)));
        MutedReasons muted = MutedReasons.of(context.muted());
        told.reasons()
                .forEach(reason -> findings.require(
                        !muted.contains(ReasonKind.of(reason.kind()), reason.about()),
                        CONTEXT,
                        "the user has muted %s",
                        reason.about()));
        told.muted()
                .forEach(reason -> findings.require(
                        muted.contains(ReasonKind.of(reason.kind()), reason.about()),
                        CONTEXT,
                        "the user has not muted %s",
                        reason.about()));
    }

    private static Set<String> named(Explanation told) {
        Set<String> named = new HashSet<>();
        told.contributions().forEach(part -> {
            if (part.item() != null) {
                named.add(part.item());
            }
        });
        told.reasons().forEach(reason -> {
            if (reason.kind().equals(ReasonKind.HISTORY.word()) && reason.about() != null) {
                named.add(reason.about());
            }
        });
        told.teacher().evidence().forEach(evidence -> named.add(evidence.itemId()));
        Recommendation recommendation = told.recommendation();
        if (recommendation != null) {
            recommendation.evidence().forEach(evidence -> named.add(evidence.itemId()));
        }
        return named;
    }
}
