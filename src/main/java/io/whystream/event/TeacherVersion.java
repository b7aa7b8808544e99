package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Which model spoke.
 *
 * @param name the kind of model, for people
 * @param version the digest of its file, for machines
 */
public record TeacherVersion(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String version) {
    public TeacherVersion {
        Require.text("name", name);
        Require.text("version", version);
    }
}
