package io.whystream.service;

import io.whystream.explain.PublishedChoices;
import io.whystream.explain.PublishedStudent;
import io.whystream.explain.StudentDistiller;
import io.whystream.teacher.Doubt;
import io.whystream.teacher.RecentRates;

/**
 * What an instance knows of the student.
 *
 * @param published who hears of what partitions publish of it
 * @param rates how often items are chosen lately
 * @param doubt where it has most to learn from the teacher
 */
record KnownStudent(PublishedStudent published, RecentRates rates, Doubt doubt) {
    /** That learns here. */
    static KnownStudent of(StudentDistiller student) {
        return new KnownStudent(student, student::recentRates, student.doubt());
    }

    /** That learns elsewhere: its doubts are not published, and a budget is spent at random. */
    static KnownStudent of(PublishedChoices choices) {
        return new KnownStudent(choices, choices::recentRates, Doubt.NONE);
    }
}
