package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;

/** Key pairs. What is handed out has the form of a key and opens nothing. */
final class KeyPairs {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    KeyPairs(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    private static Optional<KeyPairInfo> named(Ec2State state, @Nullable String name) {
        return state.keyPairs.values().stream()
                .filter(pair -> pair.keyName().equals(name))
                .findFirst();
    }

    static void requireNamed(Ec2State state, String name) {
        if (named(state, name).isEmpty()) {
            throw Ec2Errors.of("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
        }
    }

    CreateKeyPairResponse create(CreateKeyPairRequest request) {
        KeyType type = request.keyType() == null ? KeyType.RSA : request.keyType();
        Tags.check(request.tagSpecifications(), "key-pair");
        KeyPairInfo pair = add(request.keyName(), type);
        tags.put(pair.keyPairId(), request.tagSpecifications(), "key-pair");
        String kind = type == KeyType.RSA ? "RSA" : "OPENSSH";
        return CreateKeyPairResponse.builder()
                .keyName(pair.keyName())
                .keyPairId(pair.keyPairId())
                .keyFingerprint(pair.keyFingerprint())
                .keyMaterial("-----BEGIN " + kind + " PRIVATE KEY-----\n" + simulation.hexId("", 64) + "\n-----END "
                        + kind + " PRIVATE KEY-----")
                .build();
    }

    ImportKeyPairResponse importKey(ImportKeyPairRequest request) {
        Tags.check(request.tagSpecifications(), "key-pair");
        KeyPairInfo pair = add(request.keyName(), KeyType.RSA);
        tags.put(pair.keyPairId(), request.tagSpecifications(), "key-pair");
        return ImportKeyPairResponse.builder()
                .keyName(pair.keyName())
                .keyPairId(pair.keyPairId())
                .keyFingerprint(pair.keyFingerprint())
                .build();
    }

    private KeyPairInfo add(String name, KeyType type) {
        Ec2State state = states.current();
        if (named(state, name).isPresent()) {
            throw Ec2Errors.of("InvalidKeyPair.Duplicate", "The keypair already exists");
        }
        KeyPairInfo pair = KeyPairInfo.builder()
                .keyName(name)
                .keyPairId(simulation.hexId("key-0", 16))
                .keyType(type)
                .keyFingerprint(simulation.hexId("", 40).replaceAll("(..)(?!$)", "$1:"))
                .createTime(simulation.now())
                .build();
        state.keyPairs.put(pair.keyPairId(), pair);
        return pair;
    }

    /** One that is not there is a success. */
    DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
        Ec2State state = states.current();
        Optional<KeyPairInfo> pair = request.keyPairId() == null
                ? named(state, request.keyName())
                : Optional.ofNullable(state.keyPairs.get(request.keyPairId()));
        pair.ifPresent(found -> {
            state.keyPairs.remove(found.keyPairId());
            state.tags.remove(found.keyPairId());
        });
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(pair.map(KeyPairInfo::keyPairId).orElse(null))
                .build();
    }

    DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request) {
        Ec2State state = states.current();
        request.keyNames().forEach(name -> requireNamed(state, name));
        for (String id : request.keyPairIds()) {
            if (!state.keyPairs.containsKey(id)) {
                throw Ec2Errors.of("InvalidKeyPair.NotFound", "The key pair '" + id + "' does not exist");
            }
        }
        return DescribeKeyPairsResponse.builder()
                .keyPairs(state.keyPairs.values().stream()
                        .filter(pair -> request.keyNames().isEmpty()
                                || request.keyNames().contains(pair.keyName()))
                        .filter(pair -> request.keyPairIds().isEmpty()
                                || request.keyPairIds().contains(pair.keyPairId()))
                        .filter(pair -> Filters.accept(
                                request.filters(), state.tagsOf(pair.keyPairId()), filter -> switch (filter) {
                                    case "key-name" -> List.of(pair.keyName());
                                    case "key-pair-id" -> List.of(pair.keyPairId());
                                    case "fingerprint" -> List.of(pair.keyFingerprint());
                                    default -> null;
                                }))
                        .map(pair -> pair.toBuilder()
                                .tags(state.tagList(pair.keyPairId()))
                                .build())
                        .toList())
                .build();
    }
}
