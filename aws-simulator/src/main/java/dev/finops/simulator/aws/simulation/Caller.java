package dev.finops.simulator.aws.simulation;

import java.util.concurrent.Callable;

/**
 * Who calls a simulated service, and where: the account and role of the credentials that signed the request, and the
 * region in the signature's scope.
 *
 * @param accountId twelve digits
 * @param region the region of the signature ({@code us-east-1} for the global services)
 * @param arn the principal, as {@code GetCallerIdentity} shows it
 */
public record Caller(String accountId, String region, String arn) {
    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    /** The caller of the request that this thread serves. */
    public static Caller current() {
        return CURRENT.get();
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    /** Runs the call as this caller; services call each other that way, and so do tests. */
    public <T> T call(Callable<T> call) throws Exception {
        return ScopedValue.where(CURRENT, this).call(call::call);
    }

    public void run(Runnable task) {
        ScopedValue.where(CURRENT, this).run(task);
    }

    Runnable wrap(Runnable task) {
        return () -> run(task);
    }

    public Caller inRegion(String other) {
        return new Caller(accountId, other, arn);
    }

    /** The partition that the region belongs to. */
    public String partition() {
        return Regions.partition(region);
    }

    /** An ARN of this account and region: {@code arn:aws:<service>:<region>:<account>:<resource>}. */
    public String arnOf(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":" + region + ":" + accountId + ":" + resource;
    }
}
