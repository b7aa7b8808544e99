package io.whystream.api;

import io.whystream.explain.report.ModelReport;
import java.util.Optional;

/** Where the API learns of the model as a whole. */
public interface ReportDesk {
    /** A report, at most some seconds old, of what this instance saw; nothing before its first audited event. */
    Optional<ModelReport> modelReport();
}
