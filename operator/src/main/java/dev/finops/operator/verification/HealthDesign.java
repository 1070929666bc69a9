package dev.finops.operator.verification;

import dev.finops.crds.v1alpha1.VerificationSpec;

/**
 * What a healthy platform is.
 *
 * @param tasks how many shall run
 * @param http whether it is asked over HTTP, too
 * @param url where it answers
 */
record HealthDesign(String targetGroupArn, int tasks, VerificationSpec.Http http, String url) {}
