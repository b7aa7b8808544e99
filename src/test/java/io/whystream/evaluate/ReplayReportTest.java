package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplayReportTest {
    private static final ReplayReport.ModelFigures MODEL = new ReplayReport.ModelFigures(0.1, 0.2, 5.5, null);
    private static final ReplayReport FULL = new ReplayReport(
            "toy",
            "prequential",
            10,
            10,
            9,
            1,
            2.5,
            4.0,
            new ReplayReport.ExplanationFigures(1e-7, 3.2, 0.85, 0.9, 0.7),
            new ReplayReport.RankingFigures(5, MODEL, MODEL, MODEL, MODEL, MODEL, MODEL, MODEL),
            new ReplayReport.FidelityFigures(5, 0.1, 0.9, 0.8, 0.7, 0.6),
            new ReplayReport.LatencyFigures(100, 300));
    private static final ReplayReport EMPTY = new ReplayReport("toy", null, 0, 0, 0, 0, 0, 0, null, null, null, null);

    private static String json(ReplayReport report) throws IOException {
        return new ObjectMapper().writeValueAsString(report);
    }

    @Test
    void shouldFollowItsSchema() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(ReplayReportTest.class.getResourceAsStream("/schemas/report.schema.json"))) {
            Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
            assertThat(validator.validate(json(FULL), InputFormat.JSON)).isEmpty();
            assertThat(validator.validate(json(EMPTY), InputFormat.JSON)).isEmpty();
            assertThat(validator.validate("{\"data\": 5}", InputFormat.JSON)).isNotEmpty();
        }
    }

    @Test
    void shouldLeaveOutWhatWasNotMeasured() throws IOException {
        assertThat(json(EMPTY)).doesNotContain("ranking").doesNotContain("null");
        assertThat(json(FULL)).contains("\"ndcg@10\":0.1", "\"top10_overlap\":0.6", "\"true_reason_at_1\":0.7");
    }

    @Test
    void shouldFitOnATerminal() {
        String table = ReportTable.render(FULL);
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(table).contains("ranker", "explainer", "teacher", "Markov");
    }
}
