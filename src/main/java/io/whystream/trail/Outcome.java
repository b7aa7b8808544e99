package io.whystream.trail;

import io.whystream.event.Source;
import java.util.List;

/**
 * What an audit found of one explanation.
 *
 * @param place where it stands
 * @param findings one for each aspect that was looked at
 */
public record Outcome(String explanationId, Source place, List<Finding> findings) {
    public Outcome {
        findings = List.copyOf(findings);
    }

    /** Whether nothing contradicts it. */
    public boolean sound() {
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }
}
