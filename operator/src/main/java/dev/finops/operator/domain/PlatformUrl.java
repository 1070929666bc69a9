package dev.finops.operator.domain;

import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.step.Pass;
import java.util.Optional;

/** The platform's address: its domain, or the load balancer's own name. */
public record PlatformUrl(String url) {
    /** Empty before there is a load balancer, for a platform without a domain. */
    public static Optional<PlatformUrl> of(Pass pass) {
        return pass.design()
                .domainUrl()
                .or(() -> pass.facts()
                        .find(MainStack.class)
                        .map(main -> "http://" + main.loadBalancer().dnsName()))
                .map(PlatformUrl::new);
    }
}
