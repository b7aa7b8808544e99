package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of it over HTTP: {@code deploy.LiveDashboardIT}. */
class OpenMetricsOfferTest {
    @Test
    void shouldGiveOpenMetricsToWhoeverTakesIt() {
        String ofPrometheus =
                "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
        assertThat(OpenMetricsOffer.takesOpenMetrics(ofPrometheus)).isTrue();
    }

    @Test
    void shouldLeaveWhatOthersTake() {
        assertThat(OpenMetricsOffer.takesOpenMetrics("text/html,*/*")).isFalse();
        assertThat(OpenMetricsOffer.takesOpenMetrics(null)).isFalse();
    }
}
