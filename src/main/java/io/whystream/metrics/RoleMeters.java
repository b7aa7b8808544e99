package io.whystream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.topology.Role;
import io.whystream.topology.Roles;
import java.util.Locale;

/** What this instance does of the flow, one gauge for each role: 1 for those that it has. */
public final class RoleMeters {
    private RoleMeters() {}

    /** Registers the gauges. */
    public static void bind(Roles roles, MeterRegistry registry) {
        for (Role role : Role.values()) {
            Gauge.builder("whystream.role", () -> roles.has(role) ? 1 : 0)
                    .description("Whether this instance has the role: teach or learn")
                    .tag("role", role.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
