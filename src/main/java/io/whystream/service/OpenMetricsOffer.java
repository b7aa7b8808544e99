package io.whystream.service;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Gives whoever takes OpenMetrics just that, for the exemplars' sake. Prometheus takes the older format too, and Quarkus gives the
 * older one to whoever names it, in whatever order.
 */
@Singleton
final class OpenMetricsOffer {
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final int PRIORITY = 100;

    private final String metrics;

    OpenMetricsOffer(@ConfigProperty(name = "quarkus.micrometer.export.prometheus.path") String metrics) {
        this.metrics = metrics;
    }

    void register(@Observes Filters filters) {
        filters.register(this::prefer, PRIORITY);
    }

    private void prefer(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.path().equals(metrics) && takesOpenMetrics(request.getHeader(HttpHeaders.ACCEPT))) {
            // To whoever names nothing Quarkus gives OpenMetrics.
            request.headers().remove(HttpHeaders.ACCEPT);
        }
        exchange.next();
    }

    static boolean takesOpenMetrics(@Nullable String accepted) {
        return accepted != null && accepted.contains(OPEN_METRICS);
    }
}
