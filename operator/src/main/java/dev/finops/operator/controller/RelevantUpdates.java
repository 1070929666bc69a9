package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.step.Pass;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets through edits that mean something to the operator: not its own status, and not other people's labels. */
final class RelevantUpdates implements OnUpdateFilter<FinOpsPlatform> {
    private static final List<String> ANNOTATIONS = List.of(
            Pass.APPROVE, Pass.REBUILD, Pass.CONFIRM_DELETION, Pass.RESTORE_FROM, Pass.START_EMPTY, Pass.RECONCILE_AT);

    @Override
    public boolean accept(FinOpsPlatform now, FinOpsPlatform before) {
        var newer = now.getMetadata();
        var older = before.getMetadata();
        return !Objects.equals(newer.getGeneration(), older.getGeneration())
                || !Objects.equals(newer.getDeletionTimestamp(), older.getDeletionTimestamp())
                || !Objects.equals(newer.getFinalizers(), older.getFinalizers())
                || ANNOTATIONS.stream()
                        .anyMatch(name -> !Objects.equals(
                                value(newer.getAnnotations(), name), value(older.getAnnotations(), name)));
    }

    private static @Nullable String value(@Nullable Map<String, String> annotations, String name) {
        return annotations == null ? null : annotations.get(name);
    }
}
