/**
 * A Kubernetes API server in memory: enough for kubectl, for fabric8's client and for java-operator-sdk. It has no
 * admission plugins, no kubelet and no scheduler; controllers run only for what the API alone promises (garbage
 * collection, namespaces, custom resource definitions).
 */
@NullMarked
package dev.finops.simulator.kubernetes;

import org.jspecify.annotations.NullMarked;
