package dev.finops.crds.v1alpha1;

/** The types of a FinOpsPlatform's conditions. */
public final class ConditionType {
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";
    public static final String PREFLIGHT_PASSED = "PreflightPassed";
    public static final String COST_DATA_READY = "CostDataReady";
    public static final String INFRASTRUCTURE_READY = "InfrastructureReady";
    public static final String IMAGES_READY = "ImagesReady";
    public static final String DATABASE_MIGRATED = "DatabaseMigrated";
    public static final String SERVICES_READY = "ServicesReady";
    public static final String DOMAIN_READY = "DomainReady";
    public static final String ENDPOINT_HEALTHY = "EndpointHealthy";
    public static final String DRIFT_DETECTED = "DriftDetected";

    private ConditionType() {}
}
