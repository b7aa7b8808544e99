package io.whystream.student;

/**
 * How wrong the student was about one event before it learned from it, in nats; NaN where there was nothing to be wrong
 * about.
 *
 * @param ranker −ln of the probability that the ranker gave the choice, over the event's candidates
 * @param explainer KL(teacher ‖ explainer) over the event's candidates, at the explainer's temperature
 */
public record StepLoss(double ranker, double explainer) {}
