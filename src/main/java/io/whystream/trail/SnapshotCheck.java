package io.whystream.trail;

import static io.whystream.trail.Aspect.STATE;
import static io.whystream.trail.Aspect.VALUES;
import static io.whystream.trail.Aspect.WEIGHTS;

import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.ModelSnapshot.FeatureBounds;
import io.whystream.event.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** That weights and values lie within what the snapshot of the state holds that the explanation names. */
final class SnapshotCheck implements Check {
    private static final String NONE = "no snapshot covers the state that it names";

    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        Explanation told = exhibit.explanation();
        Provenance made = told.provenance();
        if (made == null) {
            findings.unknown(WEIGHTS, "it does not say what made it");
            return;
        }
        List<ModelSnapshot> covering =
                exhibit.snapshots().stream().filter(each -> each.covers(made)).toList();
        if (covering.isEmpty()) {
            beyond(exhibit, made, findings);
            findings.unknown(WEIGHTS, NONE);
            return;
        }
        // Of a student that was learned anew there may be several: one that fits is enough.
        Findings best = against(covering.get(0), told, made);
        for (ModelSnapshot snapshot : covering.subList(1, covering.size())) {
            Findings found = against(snapshot, told, made);
            best = worst(found).compareTo(worst(best)) < 0 ? found : best;
        }
        best.all().forEach(finding -> findings.add(finding.aspect(), finding.verdict(), finding.what()));
    }

    /** A state that the partition never reached is none that is merely forgotten. */
    private static void beyond(Exhibit exhibit, Provenance made, Findings findings) {
        boolean other =
                exhibit.snapshots().stream().noneMatch(each -> each.layout().equals(made.layout()))
                        && !exhibit.snapshots().isEmpty();
        if (other) {
            findings.broken(STATE, "no snapshot knows features laid out as %s", made.layout());
        }
    }

    private static Verdict worst(Findings findings) {
        return findings.all().stream()
                .map(Finding::verdict)
                .reduce(Verdict.IDENTICAL, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static Findings against(ModelSnapshot snapshot, Explanation told, Provenance made) {
        Findings findings = new Findings();
        state(snapshot, made, findings);
        Map<String, FeatureBounds> bounds = new HashMap<>();
        snapshot.features().forEach(each -> bounds.put(each.feature(), each));
        for (Contribution part : told.contributions()) {
            FeatureBounds held = bounds.get(part.feature());
            if (held == null) {
                findings.broken(WEIGHTS, "the model had no feature %s", part.feature());
            } else {
                within(held.holdsWeight(part.weight()), WEIGHTS, part.feature(), part.weight(), findings);
                within(held.holdsValue(part.value()), VALUES, part.feature(), part.value(), findings);
            }
        }
        return findings;
    }

    private static void state(ModelSnapshot snapshot, Provenance made, Findings findings) {
        boolean within = snapshot.to().size() >= made.addends().size();
        for (int partition = 0; partition < made.addends().size() && within; partition++) {
            long addend = made.addends().get(partition);
            within = addend >= snapshot.from().get(partition)
                    && addend <= snapshot.to().get(partition);
        }
        if (within) {
            findings.consistent(STATE);
        } else {
            findings.broken(STATE, "the addends of other partitions never stood where it says");
        }
    }

    private static void within(boolean holds, Aspect aspect, String feature, double number, Findings findings) {
        if (holds) {
            findings.consistent(aspect);
        } else {
            findings.broken(aspect, "%s was never at %s in the stretch that it names", feature, number);
        }
    }
}
