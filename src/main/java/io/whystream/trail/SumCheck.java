package io.whystream.trail;

import static io.whystream.trail.Aspect.NAME;
import static io.whystream.trail.Aspect.STATE;
import static io.whystream.trail.Aspect.SUM;

import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.Provenance;
import io.whystream.explain.ExplanationId;

/** The sum again, from what is published alone: anybody can do it. */
final class SumCheck implements Check {
    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        Explanation told = exhibit.explanation();
        name(told, findings);
        double before = Double.POSITIVE_INFINITY;
        for (Contribution part : told.contributions()) {
            product(part, findings);
            double size = Math.abs(part.contribution());
            findings.require(size <= before, SUM, "%s is stronger than what stands before it", part.feature());
            before = size + 2 * Tolerance.ROUNDING;
        }
        findings.require(
                told.additivityError() <= Tolerance.ofSum(told.contributions().size() + 3),
                SUM,
                "baseline, contributions and remainder are %.6f away from the logit",
                told.additivityError());
        version(told, findings);
    }

    private static void name(Explanation told, Findings findings) {
        Interaction event = told.interaction();
        String id = ExplanationId.of(event.userId(), event.eventId(), told.itemId());
        findings.require(
                id.equals(told.explanationId()), NAME, "an answer to this user, event and item is named %s", id);
        findings.require(event.subjects().contains(told.itemId()), NAME, "the event is not about %s", told.itemId());
    }

    private static void product(Contribution part, Findings findings) {
        double error = Math.abs(part.value() * part.weight() - part.contribution());
        double allowed = Tolerance.ROUNDING * (Math.abs(part.value()) + Math.abs(part.weight()) + 2);
        findings.require(error <= allowed, SUM, "%s is not value × weight: off by %.6f", part.feature(), error);
        findings.require(
                part.feature().startsWith(part.family() + "/"),
                SUM,
                "%s is no feature of %s",
                part.feature(),
                part.family());
    }

    private static void version(Explanation told, Findings findings) {
        Provenance made = told.provenance();
        if (made == null) {
            findings.unknown(STATE, "it does not say what made it: it is of an older release");
            return;
        }
        String learned = Long.toString(made.learned());
        findings.require(
                learned.equals(told.explainer().version())
                        && learned.equals(told.ranker().version()),
                STATE,
                "the addends hold %s events, but the readings learned from %s and %s",
                learned,
                told.explainer().version(),
                told.ranker().version());
    }
}
