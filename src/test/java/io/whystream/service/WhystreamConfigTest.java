package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

final class WhystreamConfigTest {
    @Test
    void shouldKeepStateWhereARebootLeavesIt() throws NoSuchMethodException {
        assertThat(WhystreamConfig.class
                        .getMethod("stateDir")
                        .getAnnotation(WithDefault.class)
                        .value())
                .isEqualTo("${user.home}/.whystream/state");
    }
}
