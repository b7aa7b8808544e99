package io.whystream.trail;

import static io.whystream.trail.Aspect.REASONS;

import io.whystream.event.Contrast;
import io.whystream.event.Contribution;
import io.whystream.event.Disagreement;
import io.whystream.event.Explanation;
import io.whystream.event.Reason;
import io.whystream.explain.ExplanationSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** That the reasons are what the contributions put together say, and that the differences add up. */
final class ReasonCheck implements Check {
    private static final String HISTORY = "history";

    private final ExplanationSettings settings;

    /** @param settings that the answers were made with */
    ReasonCheck(ExplanationSettings settings) {
        this.settings = settings;
    }

    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        Explanation told = exhibit.explanation();
        for (int i = 0; i < told.reasons().size(); i++) {
            adds(told, i, findings);
        }
        told.contributions().forEach(part -> belongs(part, told.reasons(), findings));
        ordered(told.reasons(), findings);
        covered(told, findings);
        contrast(told, findings);
        disagreement(told, findings);
    }

    private static void adds(Explanation told, int index, Findings findings) {
        Reason reason = told.reasons().get(index);
        List<Contribution> parts = told.contributions().stream()
                .filter(part -> part.reason() != null && part.reason() == index)
                .toList();
        Double cut = reason.cut();
        double sum = (cut == null ? 0 : cut)
                + parts.stream().mapToDouble(Contribution::contribution).sum();
        double error = Math.abs(sum - reason.contribution());
        findings.require(
                error <= Tolerance.ofSum(parts.size() + 2),
                REASONS,
                "the parts of the reason %s %s are %.6f away from it",
                reason.kind(),
                reason.about(),
                error);
    }

    /** A part that names a history item belongs to that item's reason, if that is kept, and to no other. */
    private static void belongs(Contribution part, List<Reason> reasons, Findings findings) {
        int named = -1;
        for (int i = 0; i < reasons.size(); i++) {
            if (reasons.get(i).kind().equals(HISTORY)
                    && Objects.equals(reasons.get(i).about(), part.item())) {
                named = i;
            }
        }
        Integer said = part.reason();
        boolean there = said == null || said < reasons.size();
        boolean right = part.item() == null
                ? said == null || (there && !reasons.get(said).kind().equals(HISTORY))
                : Objects.equals(said == null ? -1 : said, named);
        findings.require(there && right, REASONS, "%s is said to be a part of another reason", part.feature());
    }

    private static void ordered(List<Reason> reasons, Findings findings) {
        double before = Double.POSITIVE_INFINITY;
        HashSet<List<String>> names = new HashSet<>();
        for (Reason reason : reasons) {
            double size = Math.abs(reason.contribution());
            findings.require(size <= before, REASONS, "a reason is stronger than the one before it");
            findings.require(
                    names.add(List.of(reason.kind(), String.valueOf(reason.about()))),
                    REASONS,
                    "a reason stands there twice");
            before = size + 2 * Tolerance.ROUNDING;
        }
    }

    /** They are the fewest that carry the wanted share, or as many as there may be. */
    private void covered(Explanation told, Findings findings) {
        int count = told.reasons().size();
        findings.require(count <= settings.reasons(), REASONS, "there are %d reasons", count);
        if (count == 0) {
            findings.require(told.coverage() == 1, REASONS, "nothing carries less than everything");
            return;
        }
        double carried = told.reasons().stream()
                .mapToDouble(reason -> Math.abs(reason.contribution()))
                .sum();
        double last = Math.abs(told.reasons().get(count - 1).contribution());
        double slack = Tolerance.ofSum(2 * count + 2);
        boolean enough = count == settings.reasons() || told.coverage() >= settings.coverage() - Tolerance.ROUNDING;
        boolean fewest = (carried - last - slack) * told.coverage() <= settings.coverage() * (carried + slack);
        findings.require(
                enough && fewest, REASONS, "a coverage of %.6f is not that of these %d", told.coverage(), count);
    }

    private static void contrast(Explanation told, Findings findings) {
        Contrast contrast = told.contrast();
        if (contrast != null) {
            difference(contrast.margin(), contrast.reasons(), contrast.remainder(), "contrast", findings);
            ordered(contrast.reasons(), findings);
            findings.require(!contrast.itemId().equals(told.itemId()), REASONS, "the contrast is with the item itself");
        }
    }

    /** It is told where, and only where, the logarithms of the two probabilities lie far enough apart. */
    private void disagreement(Explanation told, Findings findings) {
        Disagreement disagreement = told.disagreement();
        if (disagreement != null) {
            difference(
                    disagreement.margin(), disagreement.reasons(), disagreement.remainder(), "disagreement", findings);
            ordered(disagreement.reasons(), findings);
        }
        double one = told.ranker().probability();
        double other = told.explainer().probability();
        double apart = Math.abs(Math.log(one / other)) - settings.disagreement();
        double doubt = 2 * Tolerance.ROUNDING * (1 / one + 1 / other);
        if (told.teacher().model() != null && Double.isFinite(apart) && Math.abs(apart) > doubt) {
            findings.require(
                    apart > 0 == (disagreement != null),
                    REASONS,
                    "the two readings' probabilities do not go with what is said of their disagreement");
        }
    }

    private static void difference(
            double margin, List<Reason> reasons, double remainder, String name, Findings findings) {
        double sum =
                remainder + reasons.stream().mapToDouble(Reason::contribution).sum();
        findings.require(
                Math.abs(sum - margin) <= Tolerance.ofSum(reasons.size() + 2),
                REASONS,
                "the reasons of the %s are %.6f away from its margin",
                name,
                Math.abs(sum - margin));
    }
}
