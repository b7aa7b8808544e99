package io.whystream.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.context.AuditChoice;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.ExplanationSettings;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.explain.ExplanationSettings.Wording;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.feature.FeatureSettings;
import io.whystream.student.OptimiserKind;
import io.whystream.student.StudentSettings;
import io.whystream.teacher.TeachingBudget;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.swap.AllowedFolders;
import io.whystream.teacher.swap.SwapSettings;
import io.whystream.trail.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @Test
    void shouldTeachAllEventsUnlessABudgetIsSet() {
        assertThat(settings(Map.of()).teaching().budget()).isEqualTo(TeachingBudget.ALL);
        assertThat(settings(Map.of("whystream.teach.budget", "0.2", "whystream.teach.budget-floor", "0.5"))
                        .teaching()
                        .budget())
                .isEqualTo(new TeachingBudget(0.2, 0.5));
        assertThat(settings(Map.of("whystream.teach.budget", "200/s"))
                        .teaching()
                        .budget())
                .isEqualTo(new TeachingBudget(1, 200, 0.25));
        for (String wrong : List.of("0", "1.1", "-0.2", "0/s", "200/m", "much")) {
            assertThatThrownBy(() -> settings(Map.of("whystream.teach.budget", wrong)))
                    .hasMessage(
                            "whystream.teach.budget must be a share above 0 and at most 1, or events per second like"
                                    + " 200/s, but is " + wrong);
        }
    }

    @Test
    void shouldLearnByFtrlAndRankByNewtonUnlessToldOtherwise() {
        StudentSettings student = student(Map.of());
        assertThat(student.optimiser()).isEqualTo(OptimiserKind.FTRL);
        assertThat(student.rankerOptimiser()).isEqualTo(OptimiserKind.NEWTON);
        assertThat(student.step()).isEqualTo(0.3);
        assertThat(student.rankerStep()).isEqualTo(0.3);
    }

    @Test
    void shouldGiveEachOptimiserItsOwnStep() {
        StudentSettings mixed = student(Map.of("whystream.student.optimiser", "sgd"));
        assertThat(mixed.step()).isEqualTo(0.003);
        assertThat(mixed.rankerStep()).isEqualTo(0.3);
        assertThat(student(Map.of("whystream.student.ranker-optimiser", "sgd")).rankerStep())
                .isEqualTo(0.003);
        StudentSettings told =
                student(Map.of("whystream.student.optimiser", "adagrad", "whystream.student.step", "0.1"));
        assertThat(told.optimiser()).isEqualTo(OptimiserKind.ADAGRAD);
        assertThat(told.step()).isEqualTo(0.1);
        assertThat(told.rankerStep()).isEqualTo(0.1);
    }

    @Test
    void shouldTakeTheNamedFeatureFamilies() {
        FeatureSettings all = distiller(Map.of()).features();
        assertThat(all.families()).isEmpty();
        assertThat(all.contextKeys()).containsExactly("device", "surface");
        assertThat(all.titleStopWords())
                .isEqualTo(FeatureSettings.defaults().titleStopWords())
                .contains("the");
        FeatureSettings few = distiller(Map.of(
                        "whystream.student.families",
                        "category,pair",
                        "whystream.student.context-keys",
                        "country",
                        "whystream.student.title-stop-words",
                        "der,die,das"))
                .features();
        assertThat(few.families()).containsExactly("category", "pair");
        assertThat(few.contextKeys()).containsExactly("country");
        assertThat(few.titleStopWords()).containsExactly("der", "die", "das");
    }

    @Test
    void shouldSpeakEnglishAndAuditAFewRecommendationsUnlessToldOtherwise() {
        ExplanationSettings usual = distiller(Map.of()).explanation();
        assertThat(usual).isEqualTo(ExplanationSettings.defaults());
        ExplanationSettings told = distiller(Map.of(
                        "whystream.student.language", "zh",
                        "whystream.student.choice-verb", "bought",
                        "whystream.audit.faithfulness-share", "0.1",
                        "whystream.audit.evidence", "contribution"))
                .explanation();
        assertThat(told.wording()).isEqualTo(new Wording("bought", Locale.CHINESE));
        assertThat(told.recommendations())
                .isEqualTo(new Recommendations(AuditChoice.ofShare(0.1), EvidenceMeasure.CONTRIBUTION));
    }

    @Test
    void shouldGuardTheTeacherUnlessToldOtherwise() {
        assertThat(settings(Map.of()).teaching().guard()).isEqualTo(GuardSettings.defaults());
        assertThat(settings(Map.of(
                                "whystream.teach.time-limit", "5s",
                                "whystream.teach.breaker.window", "20",
                                "whystream.teach.breaker.failure-share", "0.8",
                                "whystream.teach.breaker.rest", "1m"))
                        .teaching()
                        .guard())
                .isEqualTo(new GuardSettings(Duration.ofSeconds(5), 20, 0.8, Duration.ofMinutes(1)));
    }

    @Test
    void shouldTakeOrdersForNewTeachersOnlyWhenToldFromWhere() {
        TeachingSettings usual = settings(Map.of()).teaching();
        assertThat(usual.swap()).isEqualTo(SwapSettings.defaults());
        assertThat(usual.sources()).isEqualTo(SwapSources.none());
        TeachingSettings told = settings(Map.of(
                        "whystream.teach.swap.shadow-events", "50",
                        "whystream.teach.swap.tolerance", "0.1",
                        "whystream.teach.swap.patience", "30m",
                        "whystream.teach.swap.watch", "1m",
                        "whystream.teach.swap.topic", "teacher-models",
                        "whystream.teach.swap.key", "secret",
                        "whystream.teach.swap.allowed", "file:/models/,file:/more/",
                        "whystream.teach.folder", "/models/now"))
                .teaching();
        assertThat(told.swap()).isEqualTo(new SwapSettings(50, 0.1, Duration.ofMinutes(30)));
        assertThat(told.sources())
                .isEqualTo(new SwapSources(
                        Path.of("/models/now"),
                        Duration.ofMinutes(1),
                        "teacher-models",
                        "secret",
                        new AllowedFolders(List.of("file:/models/", "file:/more/"))));
    }

    @Test
    void shouldSignWithTheKeyThatIsConfiguredAndShowItNowhere(@TempDir Path folder) throws IOException {
        String secret = "0123456789abcdef";
        Path file = Files.writeString(folder.resolve("key"), secret + "\n");
        byte[] value = {1, 2, 3};
        byte[] signature = SigningKey.of(secret).sign(value);
        assertThat(settings(Map.of()).signingKey()).isNull();
        for (Map<String, String> told : List.of(
                Map.of("whystream.explain.signing-key", secret),
                Map.of("whystream.explain.signing-key-file", file.toString()))) {
            ServiceSettings settings = settings(told);
            assertThat(requireNonNull(settings.signingKey()).verifies(value, signature))
                    .isTrue();
            assertThat(settings.toString()).doesNotContain(secret);
        }
        assertThatThrownBy(() -> settings(Map.of("whystream.explain.signing-key", "short-secret")))
                .hasMessageStartingWith("whystream.explain.signing-key: ")
                .hasMessageNotContaining("short-secret");
        assertThatThrownBy(() -> settings(Map.of("whystream.explain.signing-key-file", "nowhere")))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void shouldRefuseToPollMoreSeldomThanABatchMayWait() {
        assertThatThrownBy(() -> settings(Map.of("whystream.kafka.\"poll.ms\"", "100")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("may not exceed whystream.teach.linger, 20 ms");
        assertThat(settings(Map.of("whystream.kafka.\"poll.ms\"", "100", "whystream.teach.linger", "100ms")).stream()
                        .kafkaProperties())
                .containsEntry("poll.ms", "100");
    }

    @Test
    void shouldRefuseAnUnknownFamilyBeforeAnythingStarts() {
        assertThatThrownBy(() -> distiller(Map.of("whystream.student.families", "categry")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("whystream.student.families names categry, but there are popularity, ");
    }

    @Test
    void shouldNameAllValuesThatCannotBeReadAndAllKeysThatThereAreNot() {
        assertThatThrownBy(() -> settings(Map.of(
                        "whystream.threads", "two",
                        "whystream.teach.linger", "soon",
                        "whystream.student.optimiser", "adam",
                        "whystream.teach.batchsize", "8")))
                .hasMessageContaining("whystream.threads")
                .hasMessageContaining("whystream.teach.linger")
                .hasMessageContaining("whystream.student.optimiser")
                .hasMessageContaining("whystream.teach.batchsize");
    }

    @Test
    void shouldNameAllValuesThatAreOutOfRange() {
        assertThatThrownBy(() -> settings(Map.of(
                        "whystream.threads", "0",
                        "whystream.partitions", "-1",
                        "whystream.audit.share", "NaN",
                        "whystream.student.half-lives", "2d,1d",
                        "whystream.student.families", "categry",
                        "whystream.student.rating-scale", "5..1",
                        "whystream.kafka.\"poll.ms\"", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(refusal -> List.of(refusal.getMessage().split("; ")))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        "whystream.threads must be at least 1, but is 0",
                        "whystream.partitions must be at least 1, but is -1",
                        "whystream.kafka.\"poll.ms\" must be a whole number of milliseconds, but is soon",
                        "whystream.audit.share must be at least 0 and at most 1, but is NaN",
                        "whystream.student.half-lives must be above zero and ascending, but is [PT48H, PT24H]",
                        "whystream.student.families names categry, but there are popularity, rating, age, category, creator,"
                                + " tag, concept, context, taste, distance, same-categories, era, title, history, teacher, pair",
                        "whystream.student.rating-scale must be two rising numbers like 1..5, but is 5..1");
    }

    @Test
    void shouldKeepSecretsOutOfWhatIsPrinted() {
        Map<String, String> secret = Map.of(
                "whystream.kafka.\"sasl.jaas.config\"",
                "password=\"hush-1\";",
                "whystream.teach.swap.key",
                "hush-2",
                "whystream.feedback.key",
                "hush-3");
        ServiceSettings settings = settings(secret);
        assertThat(settings.stream().kafkaProperties()).containsEntry("sasl.jaas.config", "password=\"hush-1\";");
        assertThat(settings.teaching().sources().key()).isEqualTo("hush-2");
        assertThat(settings.feedbackKey()).isEqualTo(new AccessKey("hush-3"));
        assertThat(settings.toString()).contains("sasl.jaas.config", "key=set").doesNotContain("hush");
        Map<String, String> wrong = new HashMap<>(secret);
        wrong.putAll(Map.of("whystream.threads", "0"));
        assertThatThrownBy(() -> settings(wrong)).message().doesNotContain("hush");
        wrong.put("whystream.threads", "two");
        assertThatThrownBy(() -> settings(wrong)).message().doesNotContain("hush");
    }

    private static StudentSettings student(Map<String, String> properties) {
        return distiller(properties).student();
    }

    private static DistillerSettings distiller(Map<String, String> properties) {
        return settings(properties).distiller();
    }

    private static ServiceSettings settings(Map<String, String> properties) {
        return TestingSettings.ofProperties(properties);
    }
}
