/** A workbench without Kafka: what the student makes of a data set, in a minute or two, for whoever tunes it. */
package io.whystream.lab;
