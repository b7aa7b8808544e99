package io.whystream.teacher;

import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.event.Source;

/**
 * An interaction on its way to the teacher.
 *
 * @param context what was known of the user before the event
 */
public record Lesson(Interaction interaction, Source source, UserContext context) {}
