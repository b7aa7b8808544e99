package io.whystream.topology;

/** What the teaching processor hears. */
sealed interface TeachInput permits PendingLesson, ForgottenUser {}
