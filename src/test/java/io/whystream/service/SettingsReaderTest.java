package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.whystream.student.OptimiserKind;
import io.whystream.student.StudentSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    @Test
    void shouldLearnByFtrlUnlessToldOtherwise() {
        StudentSettings student = student(Map.of());
        assertThat(student.optimiser()).isEqualTo(OptimiserKind.FTRL);
        assertThat(student.step()).isEqualTo(0.3);
    }

    @Test
    void shouldGiveEachOptimiserItsOwnStep() {
        assertThat(student(Map.of("whystream.student.optimiser", "sgd")).step()).isEqualTo(0.003);
        StudentSettings told =
                student(Map.of("whystream.student.optimiser", "adagrad", "whystream.student.step", "0.1"));
        assertThat(told.optimiser()).isEqualTo(OptimiserKind.ADAGRAD);
        assertThat(told.step()).isEqualTo(0.1);
    }

    private static StudentSettings student(Map<String, String> properties) {
        WhystreamConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withDefaultValues(properties)
                .withMapping(WhystreamConfig.class)
                .withDefaultValue("user.home", "/tmp")
                .build()
                .getConfigMapping(WhystreamConfig.class);
        return SettingsReader.settings(config).distiller().student();
    }
}
