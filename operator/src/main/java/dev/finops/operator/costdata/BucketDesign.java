package dev.finops.operator.costdata;

import java.util.SortedMap;

/** The bucket for billing data that a platform wants: private, encrypted, versioned, open to those who deliver. */
record BucketDesign(String region, DeliveryPolicy policy, SortedMap<String, String> tags) {}
