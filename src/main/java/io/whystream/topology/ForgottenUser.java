package io.whystream.topology;

/** Of this user nothing that was known before may go on. */
record ForgottenUser(String userId) implements TeachInput {}
