package dev.finops.simulator;

import dev.finops.simulator.aws.Credentials;
import dev.finops.simulator.aws.SimulatedService;
import dev.finops.simulator.aws.Simulation;
import dev.finops.simulator.cur.SimulatedCur;
import dev.finops.simulator.ec2.SimulatedEc2;
import dev.finops.simulator.http.HttpRoute;
import dev.finops.simulator.iam.SimulatedIam;
import dev.finops.simulator.journal.Journal;
import dev.finops.simulator.journal.JournalPage;
import dev.finops.simulator.logs.SimulatedLogs;
import dev.finops.simulator.s3.SimulatedS3;
import dev.finops.simulator.sts.SimulatedSts;
import dev.finops.simulator.time.VirtualTime;
import dev.finops.simulator.wire.Faults;
import dev.finops.simulator.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A simulated AWS on a port of this machine: all services, one after the other, and what they share. Close it to end its
 * processes and free the port.
 */
public final class AwsSimulator implements AutoCloseable {
    private final Simulation simulation;
    private final Credentials credentials = new Credentials();
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final WireServer server;
    private final URI endpoint;

    private AwsSimulator(AwsSimulatorOptions options) throws IOException {
        VirtualTime time = options.time();
        simulation = new Simulation(time, options.seed());
        var services = new ArrayList<SimulatedService<?>>();
        var routes = new ArrayList<HttpRoute>();

        services.add(new SimulatedService<>(
                StsClient.class, new SimulatedSts(simulation, credentials, (roleArn, caller, externalId) -> true)));
        var s3 = new SimulatedS3(simulation);
        services.add(new SimulatedService<>(S3Client.class, s3));
        services.add(new SimulatedService<>(CostAndUsageReportClient.class, new SimulatedCur(s3)));

        services.add(new SimulatedService<>(Ec2Client.class, new SimulatedEc2(simulation)));
        services.add(new SimulatedService<>(IamClient.class, new SimulatedIam(simulation)));
        services.add(new SimulatedService<>(CloudWatchLogsClient.class, new SimulatedLogs(simulation)));

        routes.add(new JournalPage(journal));
        server = new WireServer(options.port(), simulation, credentials, journal, faults, List.copyOf(services));
        routes.forEach(server::addRoute);
        endpoint = URI.create("http://127.0.0.1:" + server.start());
    }

    public static AwsSimulator start(AwsSimulatorOptions options) throws IOException {
        return new AwsSimulator(options);
    }

    /** What {@code AWS_ENDPOINT_URL} has to be. */
    public URI endpoint() {
        return endpoint;
    }

    public Journal journal() {
        return journal;
    }

    public Faults faults() {
        return faults;
    }

    public Simulation simulation() {
        return simulation;
    }

    @Override
    public void close() {
        server.close();
    }
}
