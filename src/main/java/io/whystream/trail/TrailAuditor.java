package io.whystream.trail;

import io.whystream.context.Catalogue;
import io.whystream.explain.ExplanationSettings;
import io.whystream.explain.Retelling;
import io.whystream.explain.UserFeatures;
import io.whystream.feature.FeatureSettings;
import io.whystream.teacher.KnownTeacher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds past explanations against what made them. Not thread-safe. */
public final class TrailAuditor {
    private final List<Check> checks;

    /**
     * @param catalogue as it stands now
     * @param later when its entries came
     * @param features as they were configured when the explanations were made
     * @param explanation likewise
     * @param teacher whose probes were features; null where it is not at hand, those values are then held against snapshots
     */
    public TrailAuditor(
            Catalogue catalogue,
            LaterEntries later,
            FeatureSettings features,
            ExplanationSettings explanation,
            @Nullable KnownTeacher teacher) {
        UserFeatures plain = new UserFeatures(catalogue, features, null);
        UserFeatures taught = teacher == null ? null : new UserFeatures(catalogue, features, teacher);
        checks = List.of(
                new SignatureCheck(),
                new SumCheck(),
                new ReasonCheck(explanation),
                new TextCheck(catalogue, later, new Retelling(explanation.wording())),
                new ContextCheck(),
                new UserFeatureCheck(plain, taught, teacher, later),
                new TeacherCheck(),
                new SnapshotCheck());
    }

    public Outcome examine(Exhibit exhibit) {
        Findings findings = new Findings();
        checks.forEach(check -> check.examine(exhibit, findings));
        return new Outcome(exhibit.explanation().explanationId(), exhibit.place(), findings.all());
    }
}
