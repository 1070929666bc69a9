/** Reading Kubernetes' protobuf encoding, which kubectl's {@code create} commands send and never replace by JSON. */
@NullMarked
package dev.finops.simulator.kubernetes.protobuf;

import org.jspecify.annotations.NullMarked;
