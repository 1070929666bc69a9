package dev.finops.operator.domain;

/**
 * Where a platform's name shall lead.
 *
 * @param target the load balancer's own name
 * @param targetZoneId the zone of that name, as the load balancer tells it
 */
record AliasDesign(String target, String targetZoneId) {}
