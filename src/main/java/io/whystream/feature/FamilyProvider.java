package io.whystream.feature;

import java.util.List;

/**
 * Brings feature families into the student: the built-in ones, and a company's own. An own one is found by
 * {@link java.util.ServiceLoader}: a jar on the class path names its provider in {@code
 * META-INF/services/io.whystream.feature.FamilyProvider}.
 */
public interface FamilyProvider {
    /** The name by which the configuration ({@code whystream.student.families}) chooses it. */
    String name();

    /**
     * Makes the families for one student.
     *
     * @return none where what they need is missing, for instance a teacher
     */
    List<FeatureFamily> families(FeatureResources resources);
}
