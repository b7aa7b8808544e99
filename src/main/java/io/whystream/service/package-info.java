/** Wires the rooms into one Quarkus application: configuration, life cycle, health. */
@NullMarked
package io.whystream.service;

import org.jspecify.annotations.NullMarked;
