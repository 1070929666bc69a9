package dev.finops.sandbox;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;

/** What one can do with a platform that is Ready, as commands that work as printed. */
final class NextSteps {
    private NextSteps() {}

    /**
     * @param firstDay the first day that the billing data covers
     * @param endDay the day after the last
     */
    static void print(
            PrintStream out,
            Path env,
            String namespace,
            String name,
            String stackName,
            URI url,
            LocalDate firstDay,
            LocalDate endDay) {
        String inNamespace = namespace.equals("default") ? "" : " -n " + namespace;
        out.printf("""

                Try it, in another terminal:

                  source %s

                  kubectl get fop -o wide%s
                  kubectl describe fop %s%s
                  kubectl get events%s
                  aws cloudformation describe-stacks --query 'Stacks[].[StackName,StackStatus]' --output table
                  aws ecs describe-services --cluster %s-main --services $(aws ecs list-services --cluster %s-main --query 'serviceArns[]' --output text)
                  curl "$FINOPS_URL/api/v1/costs?start=%s&end=%s&metric=amortized&groupBy=service&granularity=total"

                In a browser: %s/docs

                Change the manifest and apply it again, or change something in the simulated account by hand and watch the
                operator put it back. Ctrl-C stops everything.
                """, env, inNamespace, name, inNamespace, inNamespace, stackName, stackName, firstDay, endDay, url);
        out.flush();
    }
}
