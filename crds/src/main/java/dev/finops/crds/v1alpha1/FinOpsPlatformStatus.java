package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator last saw of the platform. It can always be rebuilt from AWS: no decision rests on it alone.
 *
 * <p>A bean and no record, because a pass fills it part by part.
 */
@ApiType
@SchemaCustomizer(value = ListMap.class, input = "conditions:type")
@SchemaCustomizer(value = ListMap.class, input = "services:name")
@SchemaCustomizer(value = ListMap.class, input = "inventory:id")
public class FinOpsPlatformStatus {
    @JsonPropertyDescription("The generation of the manifest that this status speaks of; -1 before the first pass.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("Where the platform stands, in a word.")
    private @Nullable Phase phase;

    @JsonPropertyDescription("The address of the platform.")
    private @Nullable String url;

    @JsonPropertyDescription("What was chosen where the manifest leaves a choice.")
    private @Nullable ResolvedSettings resolved;

    @JsonPropertyDescription(
            "What the operator would change next, where something waits for approval or nothing is" + " applied.")
    private @Nullable PlanStatus plan;

    @JsonPropertyDescription("The CloudFormation stack of network, database, cache, cluster and load balancer.")
    private @Nullable StackStatus infrastructure;

    @JsonPropertyDescription("The CloudFormation stack of the ECS services.")
    private @Nullable StackStatus servicesStack;

    @JsonPropertyDescription("The ECS services.")
    private @Nullable List<ServiceStatus> services;

    @JsonPropertyDescription("The source of cost data.")
    private @Nullable CostDataStatus costData;

    @JsonPropertyDescription("The record of the platform's name.")
    private @Nullable DomainStatus domain;

    @JsonPropertyDescription("The last migration of the database.")
    private @Nullable MigrationStatus migration;

    @JsonPropertyDescription("The AWS resources that the platform owns.")
    private @Nullable List<InventoryItem> inventory;

    @JsonPropertyDescription(
            "What is true of the platform: Ready, Reconciling, Stalled, PreflightPassed, CostDataReady,"
                    + " InfrastructureReady, ImagesReady, DatabaseMigrated, ServicesReady, DomainReady, EndpointHealthy,"
                    + " DriftDetected.")
    private @Nullable List<Condition> conditions;

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable Phase getPhase() {
        return phase;
    }

    public void setPhase(@Nullable Phase phase) {
        this.phase = phase;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable ResolvedSettings getResolved() {
        return resolved;
    }

    public void setResolved(@Nullable ResolvedSettings resolved) {
        this.resolved = resolved;
    }

    public @Nullable PlanStatus getPlan() {
        return plan;
    }

    public void setPlan(@Nullable PlanStatus plan) {
        this.plan = plan;
    }

    public @Nullable StackStatus getInfrastructure() {
        return infrastructure;
    }

    public void setInfrastructure(@Nullable StackStatus infrastructure) {
        this.infrastructure = infrastructure;
    }

    public @Nullable StackStatus getServicesStack() {
        return servicesStack;
    }

    public void setServicesStack(@Nullable StackStatus servicesStack) {
        this.servicesStack = servicesStack;
    }

    public @Nullable List<ServiceStatus> getServices() {
        return services;
    }

    public void setServices(@Nullable List<ServiceStatus> services) {
        this.services = services;
    }

    public @Nullable CostDataStatus getCostData() {
        return costData;
    }

    public void setCostData(@Nullable CostDataStatus costData) {
        this.costData = costData;
    }

    public @Nullable DomainStatus getDomain() {
        return domain;
    }

    public void setDomain(@Nullable DomainStatus domain) {
        this.domain = domain;
    }

    public @Nullable MigrationStatus getMigration() {
        return migration;
    }

    public void setMigration(@Nullable MigrationStatus migration) {
        this.migration = migration;
    }

    public @Nullable List<InventoryItem> getInventory() {
        return inventory;
    }

    public void setInventory(@Nullable List<InventoryItem> inventory) {
        this.inventory = inventory;
    }

    public @Nullable List<Condition> getConditions() {
        return conditions;
    }

    public void setConditions(@Nullable List<Condition> conditions) {
        this.conditions = conditions;
    }
}
