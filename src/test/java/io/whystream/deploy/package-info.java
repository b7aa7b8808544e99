/** Holds what is in {@code helm/}, {@code k8s/} and {@code docker/} to Kubernetes' own types, to a policy, and to the application. */
package io.whystream.deploy;
