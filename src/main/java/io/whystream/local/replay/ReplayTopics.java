package io.whystream.local.replay;

/** The names of the topics that a replay writes to (interactions, items) and reads from (explanations, dead letters). */
public record ReplayTopics(String interactions, String items, String explanations, String deadLetters) {}
