package dev.finops.sandbox;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one can do with a platform that is Ready, as commands that work as printed: the first version of the CLI asks RDS past
 * the variable for endpoints.
 */
final class NextSteps {
    private NextSteps() {}

    static void print(PrintStream out, Path env, Manifest manifest, URI url, Optional<BilledDays> days) {
        String namespace = manifest.namespace().equals("default") ? "" : " -n " + manifest.namespace();
        String period = days.map(billed -> "start=" + billed.first() + "&end=" + billed.end())
                .orElse("start=2026-10-01&end=2026-11-01");
        out.printf("""

                Try it, in another terminal:

                  source %s

                  kubectl get fop -o wide%s
                  kubectl describe fop %s%s
                  kubectl get events%s
                  aws cloudformation describe-stacks --query 'Stacks[].[StackName,StackStatus]' --output table
                  aws ecs list-clusters
                  aws rds describe-db-instances --endpoint-url "$AWS_ENDPOINT_URL" --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]' --output table
                  aws route53 list-hosted-zones
                  aws cur describe-report-definitions --region us-east-1
                  curl "$FINOPS_URL/api/v1/costs?%s&metric=amortized&groupBy=service&granularity=total"

                  curl -H 'Content-Type: application/json' "$FINOPS_URL/api/v1/chat" \\
                    -d '{"message": "why did November cost more than October?"}'

                In a browser: %s  (what changed, and why; questions at /ask; the interface is at /docs)

                Change the manifest and apply it again, or change something in the simulated account by hand and watch
                the operator put it back. Ctrl-C stops everything.
                """, env, namespace, manifest.name(), namespace, namespace, period, url);
        out.flush();
    }
}
