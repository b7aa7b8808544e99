package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.whystream.context.AuditChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReplayReport.ModelFigures MODEL = new ReplayReport.ModelFigures(.1, .2, null, null);

    private static final ReplayReport FULL = new ReplayReport(
            "movietweetings-100k",
            "Prequential.",
            20_000,
            20_000,
            20_000,
            0,
            183.25,
            109.1,
            new ReplayReport.ExplanationFigures(3e-7, 7.5, .86, .99, .93, .55).withTrueReasons(.75, .31, .42, 987),
            new ReplayReport.RankingFigures(
                    1_002,
                    new ReplayReport.ModelFigures(.168, .297, 5.43, 3L),
                    MODEL,
                    MODEL,
                    MODEL,
                    MODEL,
                    MODEL,
                    MODEL,
                    MODEL),
            new ReplayReport.FidelityFigures(
                    1_000, .04, .96, .91, .8, .77, null, new ReplayReport.FidelityFigures(1_000, .4, .5, .6, .3, .2)),
            new FaithfulnessFigures(
                    812,
                    2L,
                    301,
                    .58,
                    .03,
                    .04,
                    .46,
                    .06,
                    .61,
                    .64,
                    .44,
                    .2,
                    .1,
                    .7,
                    345L,
                    new FaithfulnessFigures.StandardErrors(.01, .02, .01, .03, .02, .02, .02)),
            new ReplayReport.LatencyFigures(12.34, 85.1),
            new Curves(
                    10_001,
                    500,
                    List.of(10_600L, 10_700L),
                    List.of(50, 51),
                    Map.of("ranker", List.of(.1, .12)),
                    Map.of("kl", Arrays.asList(.04, null), "kendall_tau", List.of(-.1, .9))));
    private static final ReplayReport EMPTY =
            new ReplayReport("nothing", null, 0, 0, 0, 0, 0, 0, null, null, null, null, null, null);

    @Test
    void shouldWriteTheKeysOfTheContract() throws JsonProcessingException {
        JsonNode json = JSON.valueToTree(FULL);
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "data",
                        "protocol",
                        "interactions",
                        "soft_predictions",
                        "explanations",
                        "dead_letters",
                        "seconds",
                        "events_per_second",
                        "explanation",
                        "ranking",
                        "fidelity",
                        "faithfulness",
                        "latency_ms",
                        "curves");
        assertThat(json.at("/explanation").fieldNames())
                .toIterable()
                .containsExactly(
                        "additivity_max_error",
                        "mean_reasons",
                        "coverage",
                        "with_evidence",
                        "stability",
                        "gini",
                        "true_reason_at_1",
                        "true_reason_chance",
                        "true_reason_one_kind",
                        "true_reason_events");
        assertThat(json.at("/ranking").fieldNames())
                .toIterable()
                .containsExactly(
                        "events",
                        "ranker",
                        "explainer",
                        "teacher",
                        "teacher_corrected",
                        "popularity",
                        "recent_popularity",
                        "item_item",
                        "markov");
        assertThat(json.at("/ranking/ranker").toString())
                .isEqualTo("{\"ndcg@10\":0.168,\"hr@10\":0.297,\"log_loss\":5.43,\"unranked\":3}");
        assertThat(json.at("/ranking/markov").toString()).isEqualTo("{\"ndcg@10\":0.1,\"hr@10\":0.2}");
        assertThat(json.at("/fidelity").fieldNames())
                .toIterable()
                .containsExactly("events", "kl", "r2", "kendall_tau", "top1_agreement", "top10_overlap", "ranker");
        assertThat(json.at("/latency_ms").toString()).isEqualTo("{\"p50\":12.34,\"p99\":85.1}");
        assertThat(json.at("/curves").fieldNames())
                .toIterable()
                .containsExactly("from", "window", "up_to", "evaluated", "ndcg@10", "fidelity");
        assertThat(JSON.readValue(JSON.writeValueAsString(FULL), ReplayReport.class))
                .isEqualTo(FULL);
    }

    @Test
    void shouldMatchItsSchemaWhetherFullOrEmpty() throws JsonProcessingException {
        Prequential nothing = new Prequential(0, AuditChoice.ofShare(1), Baselines.all());
        ReplayReport unmeasured = new ReplayReport(
                "nothing",
                nothing.protocol(),
                0,
                0,
                0,
                0,
                0,
                0,
                nothing.explanation(),
                nothing.ranking(),
                nothing.fidelity(),
                new AuditLedger(0, AuditChoice.ofShare(1)).figures(),
                null,
                nothing.curves());
        for (ReplayReport report : new ReplayReport[] {FULL, EMPTY, unmeasured}) {
            String json = JSON.writeValueAsString(report);
            assertThat(schema().validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
    }

    @Test
    void shouldHaveASchemaThatTellsRightFromWrong() {
        assertThat(schema().validate("{\"data\":\"x\"}", InputFormat.JSON)).isNotEmpty();
        String json = JSON.valueToTree(FULL).toString();
        assertThat(schema().validate(json.replace("\"ndcg@10\"", "\"ndcg\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"interactions\":20000", "\"interactions\":-1"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"window\":500", "\"window\":0"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("[0.1,0.12]", "[0.1,1.2]"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void shouldPrintATableThatFitsAScreen() {
        String table = ReportTable.render(FULL);
        System.out.println(table);
        assertThat(table.lines()).allMatch(line -> line.length() <= 100);
        assertThat(table)
                .contains("20,000 interactions")
                .contains("Ranking (1,002 events)")
                .contains("0.1680", "0.2970", "5.430")
                .contains("Kendall", "0.9100")
                .contains("3.0e-07")
                .contains("choices with a true reason                     987")
                .contains("by chance", "0.3100", "0.4200")
                .contains("p50 12.3 ms");
    }

    @Test
    void shouldPrintOnlyWhatWasMeasured() {
        assertThat(ReportTable.render(EMPTY))
                .contains("nothing")
                .doesNotContain("Ranking", "Fidelity", "Explanations", "latency", "null", "NaN");
    }

    private static Schema schema() {
        try (InputStream file = ReplayReportTest.class.getResourceAsStream("/schemas/report.schema.json")) {
            assertThat(file).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
