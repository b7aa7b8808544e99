package io.whystream.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the API learns how the service is doing. */
public interface StatusSource {
    /** How it is doing at this moment. */
    Status status();

    /**
     * @param version of Whystream
     * @param state created, preparing, running, failed or stopped
     * @param problem what is wrong and what to do, in one line; absent where nothing is
     * @param broker the addresses that it reads from
     * @param applicationId the consumer group
     * @param topics what their names begin with, as far as they have that in common
     * @param roles what the instance does of the flow: teach, learn, or both
     * @param teacher absent where there is none
     * @param catalogueItems entries known to this instance
     * @param counts since the instance started
     * @param drift how often it was detected since the instance started
     */
    record Status(
            String version,
            String state,
            @Nullable String problem,
            @Nullable String broker,
            @Nullable String applicationId,
            @Nullable String topics,
            List<String> roles,
            @Nullable TeacherName teacher,
            int catalogueItems,
            Counts counts,
            Drift drift) {}

    /**
     * @param name of the kind of model
     * @param version the digest of its folder
     * @param standing available, none (others ask it, or nobody), resting (it failed too often and is left alone) or tried (one batch tries it again)
     */
    record TeacherName(String name, String version, String standing) {}

    /**
     * @param loss people began to choose otherwise than the student expects
     * @param fidelity the teacher began to speak otherwise than the student expects
     */
    record Drift(long loss, long fidelity) {
        /** Of an instance that did nothing yet. */
        public static final Drift NONE = new Drift(0, 0);
    }

    /**
     * @param events interactions that were new
     * @param duplicates interactions and feedback that were dropped
     * @param explanations written
     * @param deadLetters set aside
     * @param learned events that the student learned from
     */
    record Counts(long events, long duplicates, long explanations, long deadLetters, long learned) {
        /** Of an instance that did nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }
}
