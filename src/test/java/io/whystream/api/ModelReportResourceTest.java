package io.whystream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.explain.report.ModelReport;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModelReportResourceTest {
    private static final ModelReport.Threefold NONE = new ModelReport.Threefold(0, 0, 0);
    private static final ModelReport REPORT = new ModelReport(
            "0-1",
            1,
            5,
            new ModelReport.Window(1, 0, 0, List.of(0)),
            List.of(),
            null,
            new ModelReport.Exposure(1, NONE, List.of(), List.of()),
            List.of(),
            List.of(),
            new ModelReport.Disagreements(0, List.of()),
            List.of(),
            new ModelReport.Drift(0, 0));

    @Test
    void shouldGiveTheReportThatThereIs() {
        Response response = new ModelReportResource(() -> Optional.of(REPORT)).report();
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getEntity()).isSameAs(REPORT);
    }

    @Test
    void shouldSayWhatAReportNeedsWhereThereIsNone() {
        Response response = new ModelReportResource(Optional::empty).report();
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getEntity()).asString().contains("whystream.audit.share");
    }
}
