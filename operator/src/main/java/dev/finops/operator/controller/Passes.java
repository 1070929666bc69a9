package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.AwsSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.platform.PlatformDesign;
import dev.finops.operator.status.StatusReport;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Pass;
import java.time.Clock;

/** Begins passes. */
public final class Passes {
    private final String clusterId;
    private final AwsSessions sessions;
    private final Clock clock;

    public Passes(String clusterId, AwsSessions sessions, Clock clock) {
        this.clusterId = clusterId;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Pass begin(FinOpsPlatform platform, Intent intent) {
        var metadata = platform.getMetadata();
        Owner owner = new Owner(clusterId, metadata.getNamespace(), metadata.getName(), metadata.getUid());
        AwsSpec aws = platform.getSpec().aws();
        return new Pass(
                platform,
                intent,
                PlatformDesign.of(platform, owner),
                sessions.session(owner, aws.accountId(), aws.region(), aws.roleArn()),
                clock,
                lastStatus(platform));
    }

    /** A copy of what was reported last, to be filled anew. */
    public FinOpsPlatformStatus lastStatus(FinOpsPlatform platform) {
        return StatusReport.copy(platform.getStatus());
    }

    Clock clock() {
        return clock;
    }
}
