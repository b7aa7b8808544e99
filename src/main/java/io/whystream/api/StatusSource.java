package io.whystream.api;

/** Where the API learns how the service is doing. */
public interface StatusSource {
    /** How it is doing at this moment. */
    Status status();

    /**
     * @param state created, preparing, running, failed or stopped
     * @param teacher the digest of the model that is asked, or none
     * @param catalogueItems entries known to this instance
     */
    record Status(String state, String teacher, int catalogueItems) {}
}
