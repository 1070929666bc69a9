package dev.finops.operator.verification;

import dev.finops.crds.v1alpha1.VerificationSpec;
import dev.finops.operator.services.Targets;

/**
 * What a healthy platform is.
 *
 * @param targets how the load balancer finds them
 * @param tasks how many shall run
 * @param http whether it is asked over HTTP, too
 * @param url where it answers
 */
record HealthDesign(Targets targets, int tasks, VerificationSpec.Http http, String url) {}
