package dev.finops.operator.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectorBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator's candidacy for a Lease: of several that run, the one that holds it works. The lease is renewed every two
 * seconds; who could not renew it for eight has stopped, four before another may take it.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Duration VALID = Duration.ofSeconds(8);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final CountDownLatch won = new CountDownLatch(1);
    private final CountDownLatch lost = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<?> candidacy;
    private final CompletableFuture<?> ended;
    private final String lease;
    private volatile long validUntil = System.nanoTime();
    private volatile @Nullable String leader;
    private volatile @Nullable String problem;

    private Leadership(KubernetesClient kubernetes, Lock lock, String lease) {
        this.lease = lease;
        candidacy = new LeaderElectorBuilder(kubernetes, threads)
                .withConfig(new LeaderElectionConfig(
                        new TimedLock(lock),
                        LEASE,
                        VALID,
                        RETRY,
                        new LeaderCallbacks(won::countDown, lost::countDown, name -> leader = name),
                        true,
                        lease))
                .build()
                .start();
        ended = candidacy.whenComplete((ignored, failure) -> lost.countDown());
    }

    /**
     * Stands for election until it is closed.
     *
     * @param identity tells this process from all others
     */
    public static Leadership candidate(KubernetesClient kubernetes, String namespace, String name, String identity) {
        return new Leadership(kubernetes, new LeaseLock(namespace, name, identity), namespace + "/" + name);
    }

    /** Whether the lease was won, at the latest after some time. */
    public boolean won(Duration within) throws InterruptedException {
        return won.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether another may have the lease by now, or soon: then this candidacy is over. */
    public boolean lost() {
        return ended.isDone() || lost.getCount() == 0 || (won.getCount() == 0 && !holds() && problem != null);
    }

    /** Whether nobody else can have the lease at this moment. */
    public boolean holds() {
        return validUntil - System.nanoTime() > 0;
    }

    /** Who has the lease, as far as is known. */
    public Optional<String> leader() {
        return Optional.ofNullable(leader);
    }

    /** Why the lease could not be read or written when that was tried last. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem)
                .map(said -> "the Lease " + lease + " cannot be had, so that it is not known who leads: " + said);
    }

    /** Gives the lease back, for another to take it at once. */
    @Override
    public void close() {
        candidacy.cancel(true);
        validUntil = System.nanoTime();
        threads.shutdown();
        LOG.info("No longer a candidate for the Lease {}", lease);
    }

    /** Notes for how long a renewal holds, counted from before it was sent, and gives up on each request in time. */
    private final class TimedLock implements Lock {
        private final Lock lock;

        TimedLock(Lock lock) {
            this.lock = lock;
        }

        @Override
        public @Nullable LeaderElectionRecord get(KubernetesClient client) {
            return noted(() -> KubernetesClients.once(client, lock::get));
        }

        @Override
        public void create(KubernetesClient client, LeaderElectionRecord record) {
            renew(
                    record,
                    () -> KubernetesClients.once(client, once -> {
                        lock.create(once, record);
                        return record;
                    }));
        }

        @Override
        public void update(KubernetesClient client, LeaderElectionRecord record) {
            renew(
                    record,
                    () -> KubernetesClients.once(client, once -> {
                        lock.update(once, record);
                        return record;
                    }));
        }

        private void renew(LeaderElectionRecord record, Supplier<LeaderElectionRecord> write) {
            boolean mine = lock.identity().equals(record.getHolderIdentity());
            long sent = System.nanoTime();
            if (!mine) {
                validUntil = sent;
            }
            noted(write);
            if (mine) {
                validUntil = sent + VALID.toNanos();
            }
        }

        private <T extends @Nullable Object> T noted(Supplier<T> request) {
            try {
                T answer = request.get();
                problem = null;
                return answer;
            } catch (KubernetesClientException e) {
                problem = Prerequisites.reason(e);
                throw e;
            } catch (RuntimeException e) {
                // The elector goes on after errors of the client only.
                problem = String.valueOf(e.getMessage());
                throw new KubernetesClientException(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public String identity() {
            return lock.identity();
        }

        @Override
        public String describe() {
            return lock.describe();
        }
    }
}
